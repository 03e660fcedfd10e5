// An org that only a company's proxy can reach. No name server knows the org's name, and nothing leaves this machine.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import { Upstream, UpstreamFailure } from "./upstream.ts";

const open: Server[] = [];
const upstreams: Upstream[] = [];
afterEach(() => {
  for (const upstream of upstreams.splice(0)) upstream.close();
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A proxy that records what it is asked for and answers as told. */
async function proxy(answer: (request: IncomingMessage, socket: Duplex) => void) {
  const asked: { url: string; login: string | undefined }[] = [];
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on("connect", (request, socket) => {
    socket.on("error", () => socket.destroy());
    asked.push({ url: request.url ?? "", login: request.headers["proxy-authorization"] });
    answer(request, socket);
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { asked, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const refusing = (line: string) => (_: IncomingMessage, socket: Duplex) => {
  socket.end(`HTTP/1.1 ${line}\r\nContent-Length: 0\r\n\r\n`);
};

async function failure(env: NodeJS.ProcessEnv, method = "GET"): Promise<UpstreamFailure> {
  const upstream = new Upstream(new URL("https://acme.my.salesforce.test"), env);
  upstreams.push(upstream);
  const error: unknown = await upstream
    .send({ method, target: "/services/data", token: "00D!secret", timeoutMs: 5000 })
    .catch((thrown: unknown) => thrown);
  if (!(error instanceof UpstreamFailure)) throw new Error("It should have failed.");
  return error;
}

describe("behind a forward proxy", () => {
  test.for(["GET", "POST"])(
    "S9: %s asks the proxy for a tunnel to the org, and the proxy never sees the token",
    async (method) => {
      const seen: string[] = [];
      const { asked, host } = await proxy((_, socket) => {
        socket.on("data", (bytes: Buffer) => seen.push(bytes.toString("latin1")));
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        setImmediate(() => socket.end());
      });
      const error = await failure({ HTTPS_PROXY: `http://${host}` }, method);
      expect(asked).toEqual([{ url: "acme.my.salesforce.test:443", login: undefined }]);
      expect(seen.join("")).not.toContain("secret");
      expect(error.message).toContain(host);
      // The TLS handshake failed, so the org saw nothing of the request.
      expect(error.sent).toBe(false);
    },
  );

  test("S9: its name and password go to the proxy, and into no message", async () => {
    const { asked, host } = await proxy(refusing("407 Proxy Authentication Required"));
    const error = await failure({ https_proxy: `http://joe:geheim@${host}` });
    expect(asked[0]?.login).toBe(`Basic ${Buffer.from("joe:geheim").toString("base64")}`);
    expect(error.kind).toBe("org-unreachable");
    expect(error.message).toBe(
      `The proxy ${host} asks for a name and a password, or refuses those it was given.`,
    );
  });

  test("S9: a refusing proxy is named, with its status", async () => {
    const { host } = await proxy(refusing("403 Forbidden"));
    expect((await failure({ HTTPS_PROXY: `http://${host}` })).message).toBe(
      `The proxy ${host} did not open a way to the org (403).`,
    );
  });

  test.for(["salesforce.test", ".salesforce.test", "*.salesforce.test", "acme.my.salesforce.test:443", "*"])(
    "S9: NO_PROXY=%s goes past it",
    async (noProxy) => {
      const { asked, host } = await proxy(refusing("403 Forbidden"));
      const error = await failure({ HTTPS_PROXY: `http://${host}`, NO_PROXY: noProxy });
      expect(asked).toEqual([]);
      expect(error.message).not.toContain("did not open");
    },
  );
});

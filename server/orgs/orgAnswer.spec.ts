// Every unusable answer of an org becomes a typed problem that names the party at fault.
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { askRaw, type Behaviour, JOBS, TOKEN, tryGateway } from "../../testing/gatewayFixture.ts";
import { startGateway } from "../gateway.ts";
import { tokenOrg } from "../../testing/tokenOrg.ts";

const PATH = `/gateway/org/org${JOBS}`;

describe("an unusable answer is a typed problem with the party at fault", () => {
  const raw =
    (text: string): Behaviour =>
    (_, response) =>
      response.socket?.end(text);
  const cases: [string, Behaviour, number, string, number?][] = [
    ["status 000", raw("HTTP/1.1 000 X\r\nContent-Length: 2\r\n\r\n{}"), 502, "org-not-json"],
    ["status 600", raw("HTTP/1.1 600 X\r\nContent-Length: 2\r\n\r\n{}"), 502, "org-not-json"],
    ["status 999", raw("HTTP/1.1 999 X\r\nContent-Length: 2\r\n\r\n{}"), 502, "org-not-json"],
    ["status 099", raw("HTTP/1.1 099 X\r\nContent-Length: 2\r\n\r\n{}"), 502, "org-not-json"],
    [
      "a switch of protocols",
      raw("HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n{}"),
      502,
      "org-not-json",
    ],
    ["an answer without content", raw("HTTP/1.1 204 X\r\n\r\n"), 502, "org-not-json", 204],
    ["a reset of content", raw("HTTP/1.1 205 X\r\nContent-Length: 2\r\n\r\n{}"), 502, "org-not-json", 205],
    ["not modified, unasked", raw("HTTP/1.1 304 X\r\n\r\n"), 502, "org-not-json", 304],
    ["a web page", (_, r) => r.writeHead(200).end("<html>hello</html>"), 502, "org-not-json", 200],
    ["a login page", (_, r) => r.writeHead(401).end("<html>"), 401, "login-ended", 401],
    ["an empty 403", (_, r) => r.writeHead(403).end(), 403, "org-not-json", 403],
    ["an empty 200", (_, r) => r.writeHead(200).end(), 502, "org-not-json", 200],
    ["a 404 page", (_, r) => r.writeHead(404).end("<html>"), 502, "org-not-json", 404],
    ["a 500 page", (_, r) => r.writeHead(500).end("oops"), 502, "org-not-json", 500],
    ["half a document", (_, r) => r.writeHead(200).end('{"dataflowJobs":[{"id"'), 502, "org-not-json", 200],
    [
      "rubbish for gzip",
      (_, r) => r.writeHead(200, { "Content-Encoding": "gzip" }).end("{}"),
      502,
      "org-not-json",
    ],
    [
      "a redirect",
      (_, r) => r.writeHead(302, { Location: "https://evil.example/" }).end("{}"),
      401,
      "login-ended",
      401,
    ],
    ["a reset", (_, r) => r.socket?.resetAndDestroy(), 502, "org-cut"],
    ["no HTTP", (_, r) => r.socket?.end("rubbish\r\n\r\n"), 502, "org-not-json"],
    [
      "a body that stops early",
      (_, r) => {
        r.writeHead(200, { "Content-Length": 100 });
        r.write("{");
        setImmediate(() => r.socket?.destroy());
      },
      502,
      "org-cut",
    ],
    [
      "a chunked body that stops early",
      (_, r) => {
        r.writeHead(200);
        r.write("{}");
        setImmediate(() => r.socket?.destroy());
      },
      502,
      "org-cut",
    ],
    ["silence", () => undefined, 504, "org-timeout"],
    ["a body that never ends", (_, r) => r.writeHead(200).write("{"), 504, "org-timeout"],
  ];
  test.for(cases)("%s", async ([, behaviour, status, kind, upstreamStatus]) => {
    const { ask } = await tryGateway(behaviour, { upstreamTimeoutMs: 200 });
    const reply = await ask(PATH);
    expect(reply.problem).toMatchObject({ source: "org", kind });
    expect(reply.status).toBe(status);
    expect(reply.problem?.status).toBe(upstreamStatus);
    expect(reply.problem).not.toHaveProperty("outcomeUnknown");
    expect(reply.headers["wavedeck-source"]).toBe("gateway");
    expect(reply.headers["cache-control"]).toBe("no-store");
  });

  test("a 503 page keeps its status and its Retry-After", async () => {
    const { ask } = await tryGateway((_, response) =>
      response.writeHead(503, { "Retry-After": "30" }).end("<html>"),
    );
    const reply = await ask(PATH);
    expect(reply.status).toBe(503);
    expect(reply.headers["retry-after"]).toBe("30");
    expect(reply.problem?.kind).toBe("org-not-json");
  });

  test("an org that is down is reported", async () => {
    const { org, ask } = await tryGateway();
    await org.close();
    expect((await ask(PATH)).problem).toMatchObject({ source: "org", kind: "org-unreachable" });
  });

  test("an org with an untrusted certificate, or without TLS, is reported", async () => {
    const server = createTcpServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const gateway = await startGateway({
      port: 0,
      orgs: [tokenOrg(`https://127.0.0.1:${port}`, TOKEN)],
    });
    onTestFinished(() => gateway.close());
    const reply = await askRaw(gateway.url, PATH);
    expect(reply.status).toBe(502);
    expect(reply.problem?.kind).toBe("org-tls");
  });

  test("a read on a connection that the org has closed is sent again", async () => {
    const { org, tick, ask } = await tryGateway();
    await ask(PATH);
    tick(2000);
    let first = true;
    org.behave((_, response) => {
      if (first) response.socket?.resetAndDestroy();
      else response.end('{"again":true}');
      first = false;
    });
    expect((await ask(PATH)).text).toBe('{"again":true}');
  });
});

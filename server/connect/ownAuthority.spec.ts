// S9: a company whose proxy reads the traffic with a certificate of its own authority. The login and the reads need the same setting.
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { CLIENT_ID, CLIENT_SECRET, secretFile } from "../../testing/appOrg.ts";
import { askRaw, JOBS } from "../../testing/gatewayFixture.ts";
import { OWN_CERTIFICATE, OWN_KEY } from "../../testing/ownAuthority.ts";

const PROGRAM = new URL("../../testing/loginProcess.ts", import.meta.url);

/** An org behind the company's certificate, which gives a token and jobs to everybody. */
async function companyOrg(): Promise<string> {
  const server = createServer({ cert: OWN_CERTIFICATE, key: OWN_KEY }, (request, response) => {
    const { port } = server.address() as AddressInfo;
    const grant = {
      access_token: "00Dxx0000001gPL!secret-half-of-it",
      instance_url: `https://127.0.0.1:${port}`,
    };
    const body = request.url === "/services/oauth2/token" ? grant : [{ version: "67.0" }];
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What a viewer gets from a gateway with this environment. */
async function read(org: string, env: NodeJS.ProcessEnv) {
  const flags = ["--port", "0", "--history", "off", "--my-domain", org, "--client-id", CLIENT_ID];
  const child = fork(PROGRAM, flags, {
    env: { ORG_CLIENT_SECRET: CLIENT_SECRET, ...env },
    silent: true,
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [url] = (await once(child, "message")) as [string];
  return askRaw(url, `/gateway/org/org${JOBS}`);
}

test("without the authority's certificate the viewer is told what to set", async () => {
  const { problem } = await read(await companyOrg(), {});
  expect(problem?.kind).toBe("org-tls");
  expect(problem?.message).toMatch(
    /^No trusted connection to the org could be made \(\w+\)\. If a proxy of your company reads the traffic, name the file of its certificate authority in NODE_EXTRA_CA_CERTS\.$/,
  );
});

test("with it in NODE_EXTRA_CA_CERTS the login and the reads work", async () => {
  const org = await companyOrg();
  const reply = await read(org, { NODE_EXTRA_CA_CERTS: secretFile(OWN_CERTIFICATE) });
  expect([reply.status, reply.text]).toEqual([200, '[{"version":"67.0"}]']);
});

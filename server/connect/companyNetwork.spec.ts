// S9: the network of a company, whose proxy reads the traffic with a certificate of its own authority, or lets nobody out. The login and the
// reads need the same settings.
import { expect, test } from "vitest";
import { secretFile } from "../../testing/appOrg.ts";
import { CLIENT_SECRET } from "../../testing/demoApp.ts";
import { COMPANY_TOKEN, companyGateway, companyOrg, companyProxy } from "../../testing/companyNetwork.ts";
import { askRaw, JOBS } from "../../testing/gatewayFixture.ts";
import { shown } from "../../testing/loginViewer.ts";
import { OWN_CERTIFICATE } from "../../testing/ownAuthority.ts";
import { foundSecrets } from "../../testing/secretForms.ts";

test("S9: without the authority's certificate the viewer is told what to set", async () => {
  const { url } = await companyGateway((await companyOrg()).url, {});
  const { problem } = await askRaw(url, `/gateway/org/org${JOBS}`);
  expect(problem?.kind).toBe("org-tls");
  expect(problem?.message).toMatch(
    /^No trusted connection to the org could be made \(\w+\)\. If a proxy of your company reads the traffic, name the file of its certificate authority in NODE_EXTRA_CA_CERTS\.$/,
  );
});

test("S9: with it in NODE_EXTRA_CA_CERTS the login and the reads work", async () => {
  const env = { NODE_EXTRA_CA_CERTS: secretFile(OWN_CERTIFICATE) };
  const { url } = await companyGateway((await companyOrg()).url, env);
  const reply = await askRaw(url, `/gateway/org/org${JOBS}`);
  expect([reply.status, reply.text]).toEqual([200, '[{"version":"67.0"}]']);
});

const ACME = "https://acme.my.salesforce.com";

test.each([
  ["403 Forbidden", "did not open a way to the org (403)."],
  ["407 Proxy Authentication Required", "asks for a name and a password, or refuses those it was given."],
])(
  "S9: a proxy that answers %s is told at the login and while watching, and it heals by itself",
  async (line, said) => {
    const { port } = await companyOrg(ACME);
    const proxy = await companyProxy(port);
    proxy.refuseWith(line);
    const { url, pass } = await companyGateway(ACME, {
      NODE_EXTRA_CA_CERTS: secretFile(OWN_CERTIFICATE),
      HTTPS_PROXY: `http://joe:proxy-password@${proxy.host}`,
    });
    let n = 0;
    const read = () => askRaw(url, `/gateway/org/acme${JOBS}?pageSize=${++n}`);
    const sentence = `The proxy ${proxy.host} ${said}`;
    expect(shown(await read())).toContain(sentence);
    proxy.refuseWith(null);
    await pass(30_000);
    expect((await read()).status).toBe(200);
    proxy.refuseWith(line);
    const refused = await read();
    expect(shown(refused)).toContain(sentence);
    proxy.refuseWith(null);
    expect((await read()).status).toBe(200);
    const login = `Basic ${Buffer.from("joe:proxy-password").toString("base64")}`;
    expect(new Set(proxy.asked.map(({ to, login: shownLogin }) => `${to} ${shownLogin}`))).toEqual(
      new Set([`acme.my.salesforce.com:443 ${login}`]),
    );
    expect(foundSecrets(proxy.seen(), [COMPANY_TOKEN, CLIENT_SECRET])).toEqual([]);
    expect(refused.text).not.toContain("proxy-password");
  },
);

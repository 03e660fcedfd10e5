// 16. Secrets: after each way in, and after its failures, none is found in what the gateway answers, prints, keeps or shows to other programs.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { appOrg, type AppOrg, secretFile, testFolder } from "../../testing/appOrg.ts";
import { ADMIN, CLIENT_ID, CLIENT_SECRET } from "../../testing/demoApp.ts";
import { METRICS_PATH } from "../../contract/gateway.ts";
import { askRaw, JOBS, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";
import { cookieOf, OPERATOR_PASSWORD, passwordFile } from "../../testing/guardedGateway.ts";
import { COMPANY_TOKEN, companyOrg, companyProxy } from "../../testing/companyNetwork.ts";
import { OWN_CERTIFICATE } from "../../testing/ownAuthority.ts";
import { doctorSays } from "../../testing/doctorSays.ts";
import { filesIn } from "../../testing/filesIn.ts";
import { startLoginGateway } from "../../testing/loginGateway.ts";
import { standInSf } from "../../testing/standInSf.ts";
import { flagsOf, type Way } from "../../testing/waysIn.ts";
import { foundSecrets, secretForms } from "../../testing/secretForms.ts";

import { formatWallKeys, newWallKey } from "../access/wallKeys.ts";

/** What the flags and the environment make of a gateway; `children` is what the programs that it started were given. */
interface Given {
  flags: string[];
  env?: NodeJS.ProcessEnv;
  children?: () => string;
  /** A person logs in again. */
  logInAgain?: (instanceUrl: string) => void;
}

interface WayIn {
  /** The token of the org is that of the demo org. */
  of: (org: AppOrg) => Given;
}

/** The password of a proxy, which is in the environment. The demo org is on this machine, so nothing goes there. */
const PROXY_PASSWORD = "proxy-pass-of-joe-3141";

const JOBS_AT_ORG = `/gateway/org/org${JOBS}`;
/** By how much the clock of the gateway's machine is behind the org's. */
const BEHIND_MS = 5 * 60_000;

/** Every address at which a gateway says something about the org of this key. */
const addressesOf = (key: string) => [
  "/",
  `/${key}/jobs`,
  "/gateway/health",
  "/gateway/orgs",
  "/gateway/overview",
  METRICS_PATH,
  ...["runs", "definitions", "dependencies", "known-sources", "queued-starts", "leases"].map(
    (name) => `/gateway/org/${key}/${name}`,
  ),
  "/gateway/org/none/runs",
  "/gateway/nothing",
];
const ADDRESSES = addressesOf("org");

/** A way in with the secrets in the environment, or the key in its file. */
const plain = (way: Way): WayIn => ({
  of: ({ org, key }) => flagsOf(way, { domain: org.url, token: org.token, keyFile: secretFile(key) }),
});
const CREDENTIALS_FILE: WayIn = {
  of: ({ org }) => ({
    flags: [
      "--my-domain",
      org.url,
      "--client-id",
      CLIENT_ID,
      "--client-secret-file",
      secretFile(CLIENT_SECRET),
    ],
  }),
};
const TOKEN_FILE: WayIn = {
  of: ({ org }) => ({ flags: ["--instance-url", org.url, "--token-file", secretFile(org.token)] }),
};

const CLI: WayIn = {
  of: ({ org }) => {
    const sf = standInSf();
    const logInAgain = (instanceUrl: string) => {
      const login = { instanceUrl, accessToken: org.token, username: ADMIN };
      sf.play("org display", { ...login, id: org.token.slice(0, 18) });
    };
    logInAgain(org.url);
    const env = { ...sf.env, ORG_CLIENT_SECRET: CLIENT_SECRET, ORG_ACCESS_TOKEN: org.token };
    const children = () => [...sf.log(), sf.environments()].join("\n");
    return { flags: ["--org", "org"], env, children, logInAgain };
  },
};

test.each([
  ["the Salesforce CLI", CLI],
  ["JWT bearer", plain("JWT bearer")],
  ["client credentials", plain("client credentials")],
  ["client credentials of a file", CREDENTIALS_FILE],
  ["an access token", plain("access token")],
  ["an access token of a file", TOKEN_FILE],
] as const)("16. %s", async (_, { of }) => {
  const tried = await appOrg({ nowMs: Date.now() + BEHIND_MS });
  const { org, key } = tried;
  const tokens = [org.token];
  const { token } = org.authority;
  org.authority.token = (request) => {
    const answer = token(request);
    tokens.push(String(answer["access_token"]));
    return answer;
  };
  const history = testFolder();
  const { flags, env = {}, children = () => "", logInAgain } = of(tried);
  const proxied = { HTTPS_PROXY: `http://joe:${PROXY_PASSWORD}@127.0.0.1:1`, ...env };
  const first = await startLoginGateway(["--history", history, ...flags], proxied);
  // Lines for people, where the other has JSON.
  const second = await startLoginGateway(["--history", "off", "--log", "text", ...flags], proxied);

  const replies: string[] = [];
  const ask = async (path: string, options?: Parameters<typeof askRaw>[2]) => {
    const [reply, other] = await Promise.all(
      [first.url, second.url].map((one) => askRaw(one, path, options)),
    );
    for (const { headers, text } of [reply, other].filter((one) => one !== undefined))
      replies.push(JSON.stringify(headers), text);
    return reply;
  };
  const findings: string[] = [];
  const examine = async (...more: string[]) => {
    findings.push(await doctorSays([...more, ...flags], proxied, history));
  };
  const everything = async () => {
    for (const path of ADDRESSES) await ask(path);
    await ask(`${JOBS_AT_ORG}?n=${replies.length}`);
    await ask(JOBS_AT_ORG, { method: "POST", headers: WRITE_HEADERS, body: "{}" });
    await ask("/gateway/org/org/login", { method: "POST", headers: WRITE_HEADERS });
  };
  /** When a login that failed may be tried again. */
  const later = async () => {
    await Promise.all([first, second].map((one) => one.pass(600_000)));
    await everything();
  };
  expect((await ask(JOBS_AT_ORG))?.text).toContain("dataflowJobs");
  await everything();
  await examine("--json");
  // Refused whatever the login, then revoked while somebody watches, then blocked, then in maintenance, then gone.
  org.faults.arm({ kind: "401" });
  await everything();
  org.faults.clear();
  org.authority.revokeAll();
  await everything();
  org.authority.revokeAll();
  tried.app.isBlocked = true;
  await everything();
  await examine();
  tried.app.isBlocked = false;
  // Then its domain is renamed, and back again when it is a sandbox that was refreshed.
  const renamed = org.url.replace("127.0.0.1", "localhost");
  org.moveTo(renamed);
  logInAgain?.(renamed);
  await later();
  org.moveTo(org.url);
  org.refresh(7);
  tokens.push(org.token);
  logInAgain?.(org.url);
  await later();
  await examine();
  org.faults.arm({ kind: "html" });
  await everything();
  await org.close();
  await everything();
  await examine("--json");

  const secrets = [
    ...tokens.flatMap((one) => [one, one.slice(one.indexOf("!") + 1)]),
    CLIENT_SECRET,
    key,
    ...key.split("\n").filter((line) => line.length > 20 && !line.startsWith("-")),
  ];
  const places = {
    replies: replies.join("\n"),
    printed: first.printed(),
    printedForPeople: second.printed(),
    doctor: findings.join("\n"),
    history: filesIn(history),
    commandLine: first.commandLine(),
    report: await first.report(),
  };
  expect([places.printed, places.printedForPeople].map((text) => text.startsWith("{"))).toEqual([
    true,
    false,
  ]);
  expect(findings.map((text) => text.includes("Node"))).toEqual([true, true, true, true]);
  expect(places.replies).toContain("wavedeck_");
  // It was found where it moved to, and as another org.
  expect(places.replies.includes(new URL(renamed).host)).toBe(true);
  expect(places.replies.includes(org.token.slice(0, 18))).toBe(!flags.includes("--instance-url"));
  // The search itself works.
  expect(foundSecrets(`x${secretForms(CLIENT_SECRET).at(-1)}x`, secrets)).toEqual([
    `${CLIENT_SECRET.slice(0, 6)}…`,
  ]);
  expect(places.history.length).toBeGreaterThan(1000);
  expect(places.printed.length).toBeGreaterThan(100);
  for (const [place, text] of Object.entries(places))
    expect([place, foundSecrets(text, [...secrets, PROXY_PASSWORD])]).toEqual([place, []]);
  // The programs need the proxy, and nothing else.
  expect(foundSecrets(children(), secrets)).toEqual([]);
  expect(children().includes("HTTPS_PROXY")).toBe(of === CLI.of);
});

test("16. a company's proxy, which lets nobody out, and whose authority is not known", async () => {
  const login = `joe:${PROXY_PASSWORD}`;
  const secrets = [PROXY_PASSWORD, Buffer.from(login).toString("base64"), CLIENT_SECRET, COMPANY_TOKEN];
  const { port } = await companyOrg("https://acme.my.salesforce.com");
  const proxy = await companyProxy(port);
  const HTTPS_PROXY = `http://${login}@${proxy.host}`;
  const flags = ["--my-domain", "https://acme.my.salesforce.com", "--client-id", CLIENT_ID];
  const known = { ORG_CLIENT_SECRET: CLIENT_SECRET, HTTPS_PROXY };
  const trusting = { ...known, NODE_EXTRA_CA_CERTS: secretFile(OWN_CERTIFICATE) };
  const replies: string[] = [];
  const places: string[] = [];
  for (const env of [known, trusting]) {
    const gateway = await startLoginGateway([...flags, "--history", "off"], env);
    for (const line of ["407 Proxy Authentication Required", null, "403 Forbidden"]) {
      proxy.refuseWith(line);
      await gateway.pass(600_000);
      for (const path of [`/gateway/org/acme${JOBS}?n=${replies.length}`, ...addressesOf("acme")]) {
        const { headers, text } = await askRaw(gateway.url, path);
        replies.push(JSON.stringify(headers), text);
      }
    }
    places.push(await doctorSays(flags, env, testFolder()));
    places.push(gateway.printed(), gateway.commandLine(), await gateway.report());
  }
  for (const told of ["asks for a name and a password", "(403)", "NODE_EXTRA_CA_CERTS", '"version":"67.0"'])
    expect(replies.join("\n")).toContain(told);
  expect(places.every((text) => text.length > 10)).toBe(true);
  expect(foundSecrets([...replies, ...places, proxy.seen()].join("\n"), secrets)).toEqual([]);
});

test("16. the gateway's own passwords, cookies and keys", async () => {
  const { org } = await appOrg();
  const { key: wallKey, stored } = newWallKey("lobby", new Date());
  const [passwords, keys] = [await passwordFile(), secretFile(formatWallKeys([stored]))];
  const history = testFolder();
  const access = ["--password-file", passwords, "--wall-keys", keys, "--history", history];
  const env = { ORG_ACCESS_TOKEN: org.token };
  const gateway = await startLoginGateway([...access, "--instance-url", org.url], env);

  const replies: string[] = [];
  const ask = async (path: string, options: Parameters<typeof askRaw>[2] = {}) => {
    const reply = await askRaw(gateway.url, path, options);
    const { "set-cookie": _cookie, ...headers } = reply.headers;
    replies.push(JSON.stringify(headers), reply.text);
    return reply;
  };
  const form = { Origin: gateway.url, "Content-Type": "application/x-www-form-urlencoded" };
  const signIn = (password: string) =>
    ask("/gateway/sign-in", {
      method: "POST",
      headers: form,
      body: new URLSearchParams({ next: "/org/jobs", password }).toString(),
    });
  await signIn("a wrong password, twice as long");
  const cookie = cookieOf(await signIn(OPERATOR_PASSWORD));
  const wallCookie = cookieOf(await ask(`/gateway/enter/${wallKey}/org/wall`));
  await ask(`/gateway/enter/${wallKey}x/org/wall`);
  for (const Cookie of [cookie, wallCookie, "", `${cookie}x`])
    for (const path of [...ADDRESSES, JOBS_AT_ORG, "/gateway/sign-in"])
      await ask(path, { headers: { Cookie } });
  await ask("/gateway/sign-out", { method: "POST", headers: { Cookie: cookie, ...form } });

  const [, , salt = "", hash = ""] =
    /^operator (scrypt):([^:]+):(.+)$/m.exec(readFileSync(passwords, "utf8")) ?? [];
  const session = cookie.slice(cookie.indexOf("=") + 1);
  const secrets = [
    OPERATOR_PASSWORD,
    "a wrong password, twice as long",
    wallKey,
    org.token,
    session,
    salt,
    hash,
  ];
  expect(secrets.filter((secret) => secret.length < 10)).toEqual([]);
  const places = {
    replies: replies.join("\n"),
    printed: gateway.printed(),
    history: filesIn(history),
    commandLine: gateway.commandLine(),
    report: await gateway.report(),
  };
  expect(places.replies).toContain("dataflowJobs");
  for (const [place, text] of Object.entries(places))
    expect([place, foundSecrets(text, secrets)]).toEqual([place, []]);
});

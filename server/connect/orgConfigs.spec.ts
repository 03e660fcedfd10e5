// A login that fails when the gateway starts: the gateway serves the other orgs, tells why, and the org heals by itself or at a press.
import { fork } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { appOrg, testFolder } from "../../testing/appOrg.ts";
import { CLIENT_ID, CLIENT_SECRET } from "../../testing/demoApp.ts";
import { askRaw, fakeOrg, JOBS, tryGateway, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";
import { shown } from "../../testing/loginViewer.ts";
import { standInSf } from "../../testing/standInSf.ts";
import { parseOrgs } from "../../contract/gateway.ts";
import { readCommandLine } from "../commandLine.ts";
import { startGateway } from "../gateway.ts";
import { expectLogins, orgConfigs } from "./orgConfigs.ts";
import { programRunner } from "./runProgram.ts";
import { lookUpOrg, type OrgLogin } from "./salesforceCli.ts";

const ENDED = {
  out: { name: "RefreshTokenAuthError", message: "expired access/refresh token", status: 1 },
  code: 1,
};
const UNKNOWN = {
  out: {
    name: "NamedOrgNotFoundError",
    message: "No authorization information found for uat.",
    actions: ['Did you mean "uat2"?'],
    status: 1,
  },
  code: 1,
};
const SENTENCE =
  'The Salesforce CLI gave no login for "uat": the login has ended. Log in again: sf org login web --alias uat.';

const loginAt = (instanceUrl: string) => ({
  id: "00Dxx0000001gPLEAY",
  instanceUrl,
  accessToken: "00Dxx0000001gPL!secret-half-of-it",
  username: "ada@acme.example",
});

/** A gateway to two aliases: `prod` is logged in, the login of `uat` has ended. */
async function halfDead() {
  const [prod, uat] = [await fakeOrg(), await fakeOrg()];
  const [sf, deadSf] = [standInSf(), standInSf()];
  sf.play("org display", loginAt(prod.url));
  deadSf.play("org display", ENDED);
  const runs = { prod: programRunner({ env: sf.env }), uat: programRunner({ env: deadSf.env }) };
  const orgs = await orgConfigs(readCommandLine(["--org", "uat", "--org", "prod"], {}), (alias) =>
    lookUpOrg(alias, alias === "uat" ? runs.uat : runs.prod),
  );
  expectLogins(orgs);
  const tried = await tryGateway(undefined, { orgs });
  const listed = async () => parseOrgs(JSON.parse((await tried.ask("/gateway/orgs")).text));
  return { ...tried, uat, deadSf, listed };
}

test("an org whose login has ended at the start is told as such, and the others are served", async () => {
  const { ask, listed, deadSf, lines } = await halfDead();
  expect(await listed()).toMatchObject([
    { key: "uat", label: "uat", login: "cli", instanceUrl: "", problem: { message: SENTENCE } },
    { key: "prod", problem: null, username: "ada@acme.example" },
  ]);
  expect((await ask(`/gateway/org/prod${JOBS}`)).status).toBe(200);
  const refused = await ask(`/gateway/org/uat${JOBS}`);
  expect(refused.status).toBe(401);
  expect(shown(refused)).toContain(`The session is over. ${SENTENCE}`);
  expect(lines.join("\n")).toContain(SENTENCE);
  // The failure of the start counts: nobody is asked again at once.
  expect(deadSf.log()).toHaveLength(1);
});

test("it heals by itself after a while, at the address that the login then tells", async () => {
  const { ask, listed, uat, deadSf, tick, gateway } = await halfDead();
  deadSf.play("org display", loginAt(uat.url));
  tick(29_000);
  expect((await ask(`/gateway/org/uat${JOBS}`)).status).toBe(401);
  tick(1000);
  expect((await ask(`/gateway/org/uat${JOBS}`)).status).toBe(200);
  await gateway.orgs.get("uat")?.learn();
  expect(await listed()).toMatchObject([
    { key: "uat", instanceUrl: uat.url, username: "ada@acme.example", problem: null },
    { key: "prod", problem: null },
  ]);
});

test("and at once when somebody asks", async () => {
  const { ask, uat, deadSf, tick } = await halfDead();
  deadSf.play("org display", loginAt(uat.url));
  tick(6000);
  const reply = await ask("/gateway/org/uat/login", { method: "POST", headers: WRITE_HEADERS });
  expect(JSON.parse(reply.text)).toMatchObject({ key: "uat", instanceUrl: uat.url, problem: null });
});

test("a name that the CLI does not know is a mistake only when no org is left", async () => {
  const org = await fakeOrg();
  const sf = standInSf();
  sf.play("org display", UNKNOWN);
  const run = programRunner({ env: sf.env });
  const open = (args: string[], env: NodeJS.ProcessEnv = {}) =>
    orgConfigs(readCommandLine(args, env), (alias) => lookUpOrg(alias, run));
  const said =
    'The Salesforce CLI gave no login for "uat": No authorization information found for uat. Did you mean "uat2"?';
  const alone = await open(["--org", "uat"]);
  expect(() => {
    expectLogins(alone);
  }).toThrow(said);
  const two = await open(["--org", "uat", "--instance-url", org.url], { ORG_ACCESS_TOKEN: "00D!x" });
  expectLogins(two);
  const { ask } = await tryGateway(undefined, { orgs: two });
  expect(shown(await ask(`/gateway/org/uat${JOBS}`))).toContain(said);
  expect((await ask(`/gateway/org/org${JOBS}`)).status).toBe(200);
});

test("a CLI that says nothing of one org holds up neither the start nor the others, and its answer is taken when it comes", async () => {
  const [prod, uat] = [await fakeOrg(), await fakeOrg()];
  const late = Promise.withResolvers<OrgLogin>();
  let asked = 0;
  const lookUp = (alias: string) => {
    if (alias === "prod") return Promise.resolve({ ...loginAt(prod.url), orgId: null });
    asked += 1;
    return late.promise;
  };
  const orgs = await orgConfigs(readCommandLine(["--org", "uat", "--org", "prod"], {}), lookUp, 0);
  expectLogins(orgs);
  const gateway = await startGateway({ port: 0, orgs, dist: "/nonexistent" });
  onTestFinished(() => gateway.close());
  expect((await askRaw(gateway.url, `/gateway/org/prod${JOBS}`)).status).toBe(200);
  const waiting = askRaw(gateway.url, `/gateway/org/uat${JOBS}`);
  late.resolve({ ...loginAt(uat.url), orgId: null });
  expect((await waiting).status).toBe(200);
  expect(asked).toBe(1);
});

test("an address that is not safe is never called", async () => {
  const lookUp = () => Promise.resolve({ ...loginAt("http://x.example"), orgId: null });
  const [config] = await orgConfigs(readCommandLine(["--org", "x"], {}), lookUp);
  expect(config?.instanceUrl).toBeNull();
  await expect(config?.login.token()).rejects.toThrow('The org "x" has an address that is not https.');
});

const PROGRAM = new URL("../../testing/loginProcess.ts", import.meta.url);

/** Starts a gateway as `npm start` does. The answer is its address, or its exit code. */
async function start(flags: string[], env: NodeJS.ProcessEnv): Promise<string | number> {
  const child = fork(PROGRAM, ["--port", "0", "--history", testFolder(), ...flags], { env, silent: true });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [told] = (await Promise.race([once(child, "message"), once(child, "exit")])) as [string | number];
  return told;
}

test("a single org whose login has ended has a page that says so; one that does not exist ends the start", async () => {
  const sf = standInSf();
  sf.play("org display", ENDED);
  const url = await start(["--org", "uat"], sf.env);
  expect((await askRaw(String(url), "/gateway/org/uat/services/data")).problem?.message).toBe(SENTENCE);
  sf.play("org display", UNKNOWN);
  expect(await start(["--org", "uat"], sf.env)).toBe(2);
});

test("an app that the org refuses has a page that says so", async () => {
  const tried = await appOrg();
  tried.app.isBlocked = true;
  const flags = ["--my-domain", tried.org.url, "--client-id", CLIENT_ID];
  const url = await start(flags, { PATH: process.env["PATH"], ORG_CLIENT_SECRET: CLIENT_SECRET });
  const { problem } = await askRaw(String(url), `/gateway/org/org${JOBS}`);
  expect(problem?.message).toContain("The app is blocked, or not installed in this org.");
});

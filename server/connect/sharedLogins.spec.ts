// Logins of the Salesforce CLI that end because of others: a refresh token that is used twice, a sixth approval, and a blocked app. Played by
// the demo org and a CLI with a real login to it, from the moving list to the sentence and back.
import { expect, test } from "vitest";
import { appOrg } from "../../testing/appOrg.ts";
import { CLI_APP, demoCli } from "../../testing/demoCli.ts";
import { WRITE_HEADERS } from "../../testing/gatewayFixture.ts";
import { shown, tokenCalls, watching } from "../../testing/loginViewer.ts";
import { readCommandLine } from "../commandLine.ts";
import { orgConfigs } from "./orgConfigs.ts";
import { lookUpOrg } from "./salesforceCli.ts";

/** A viewer of an org to which the CLI of this machine is logged in. */
async function cliViewer(cliOptions: { isOld?: boolean } = {}) {
  const tried = await appOrg();
  tried.org.authority.apps.set(CLI_APP.clientId, CLI_APP);
  const cli = demoCli(tried.org, cliOptions);
  await cli.logIn();
  const open = async () => {
    const [config] = await orgConfigs(readCommandLine(["--org", "uat"], {}), (alias) =>
      lookUpOrg(alias, cli.run),
    );
    if (config === undefined) throw new Error("There is no org.");
    const viewer = await watching(config);
    const press = () => viewer.ask("/gateway/org/org/login", { method: "POST", headers: WRITE_HEADERS });
    return { ...viewer, press };
  };
  return { tried, cli, open, endSessions: () => tried.org.authority.endSessions() };
}

test("S2: a login whose refresh token changes is renewed again and again, once for four panels", async () => {
  const { tried, cli, open, endSessions } = await cliViewer();
  const { read, tick } = await open();
  const panels = async () =>
    (await Promise.all([read(), read(), read(), read()])).map(({ status }) => status);
  expect(await panels()).toEqual([200, 200, 200, 200]);
  for (let n = 1; n <= 4; n++) {
    endSessions();
    tick(30_000);
    expect(await panels()).toEqual([200, 200, 200, 200]);
    expect(cli.renewals()).toBe(n);
  }
  // One call for the login, and one for each renewal.
  expect(tokenCalls(tried)).toBe(5);
});

test("S2: two renewals with one refresh token end the login: it is told with the command, and heals after it", async () => {
  const { tried, cli, open, endSessions } = await cliViewer({ isOld: true });
  const { read, tick, press, lines } = await open();
  endSessions();
  expect((await read()).status).toBe(200);
  endSessions();
  tick(30_000);
  expect(shown(await read())).toContain(
    'The session is over. The Salesforce CLI gave no login for "uat": the login has ended. Log in again: sf org login web --alias uat --instance-url',
  );
  expect(lines.join("\n")).toContain("Log in again: sf org login web --alias uat --instance-url");
  const calls = tokenCalls(tried);
  for (let n = 0; n < 5; n++) await read();
  expect(tokenCalls(tried)).toBe(calls);
  await cli.logIn();
  tick(6000);
  await press();
  expect((await read()).status).toBe(200);
});

test("S2: the other gateway of the same login is told the same, and heals by itself", async () => {
  const { cli, open, endSessions } = await cliViewer({ isOld: true });
  const [one, other] = [await open(), await open()];
  endSessions();
  expect((await one.read()).status).toBe(200);
  endSessions();
  one.tick(30_000);
  for (const { read } of [one, other])
    expect(shown(await read())).toContain(
      'The Salesforce CLI gave no login for "uat": the login has ended. Log in again: sf org login web --alias uat --instance-url',
    );
  await cli.logIn();
  for (const { tick, read } of [one, other]) {
    tick(30_000);
    expect((await read()).status).toBe(200);
  }
});

test("S18: a sixth login of the same user ends the first: it is told with the command, and heals after it", async () => {
  const { tried, cli, open } = await cliViewer();
  const { read, tick, press } = await open();
  expect((await read()).status).toBe(200);
  const others = Array.from({ length: 5 }, () => demoCli(tried.org));
  for (const other of others) {
    expect((await read()).status).toBe(200);
    await other.logIn();
  }
  expect(shown(await read())).toContain(
    'The session is over. The Salesforce CLI gave no login for "uat": the login has ended. Log in again: sf org login web --alias uat --instance-url',
  );
  await cli.logIn();
  tick(6000);
  await press();
  expect((await read()).status).toBe(200);
});

test("S7: an org that blocks the CLI's app is told with the page of Setup that shows it, and heals after it", async () => {
  const { tried, open, endSessions } = await cliViewer();
  const { read, tick } = await open();
  const { apps } = tried.org.authority;
  apps.set(CLI_APP.clientId, { ...CLI_APP, isBlocked: true });
  endSessions();
  expect(shown(await read())).toContain(
    'The Salesforce CLI gave no login for "uat": the org blocks its app, or does not have it installed (this app is blocked by admin). Setup > Connected Apps OAuth Usage shows it, with Unblock or Install.',
  );
  apps.set(CLI_APP.clientId, CLI_APP);
  tick(30_000);
  expect((await read()).status).toBe(200);
});

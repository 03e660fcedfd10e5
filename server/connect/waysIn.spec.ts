// Each way in, from its flags to the moving list, and what may happen meanwhile: what a viewer is shown, and that it heals by itself.
import { describe, expect, test } from "vitest";
import { type AppOrg, appOrg, secretFile } from "../../testing/appOrg.ts";
import { CLIENT_SECRET, newKey } from "../../testing/demoApp.ts";
import { CLI_APP, demoCli } from "../../testing/demoCli.ts";
import type { Reply } from "../../testing/gatewayFixture.ts";
import { shown, watching } from "../../testing/loginViewer.ts";
import { flagsOf, type Way, WAYS } from "../../testing/waysIn.ts";
import type { DemoOrgOptions } from "../../demo-org/demoOrg.ts";
import { readCommandLine } from "../commandLine.ts";
import { orgConfigs } from "./orgConfigs.ts";
import { lookUpOrg } from "./salesforceCli.ts";

/** A viewer behind a gateway that signs in this way. */
async function arrive(
  way: Way,
  options: DemoOrgOptions = {},
  prepare: (tried: AppOrg) => void = () => undefined,
) {
  const tried = await appOrg(options);
  const { org, app } = tried;
  org.authority.apps.set(CLI_APP.clientId, CLI_APP);
  const cli = demoCli(org);
  await cli.logIn();
  prepare(tried);
  const papers = { domain: org.url, token: org.token, keyFile: secretFile(tried.key) };
  const { flags, env = {} } = flagsOf(way, papers);
  const [config] = await orgConfigs(readCommandLine(flags, env), (alias) => lookUpOrg(alias, cli.run));
  if (config === undefined) throw new Error("There is no org.");
  return { ...(await watching(config)), tried, org, app, cli };
}

/** The states of the jobs in an answer. */
function jobsIn({ status, text }: Reply): string {
  expect(status).toBe(200);
  const { dataflowJobs } = JSON.parse(text) as {
    dataflowJobs: { id: string; status: string; progress: number }[];
  };
  expect(dataflowJobs.length).toBeGreaterThan(0);
  return JSON.stringify(dataflowJobs.map(({ id, status: state, progress }) => [id, state, progress]));
}

type World = Awaited<ReturnType<typeof arrive>>;

/** What is shown when `happen` has happened, and whether the list moves again within half a minute after `end`, without anybody's doing. */
async function story(world: World, happen: (world: World) => unknown, end: (world: World) => unknown) {
  const { read, tick, org } = world;
  const before = jobsIn(await read());
  await happen(world);
  tick(60_000);
  const said = shown(await read());
  await end(world);
  tick(30_000);
  org.clock.advance(20 * 60_000);
  return { said, moves: jobsIn(await read()) !== before };
}

/** The story of a sentence that is shown and of a list that moves again. */
const healed = (said: string) => ({ said: expect.stringContaining(said) as string, moves: true });

describe.each(WAYS)("%s", (way) => {
  test("leads from nothing to the moving list", async () => {
    const { read, org } = await arrive(way);
    const before = jobsIn(await read());
    org.clock.advance(20 * 60_000);
    expect(jobsIn(await read())).not.toBe(before);
  });

  test.each([5, -5])("needs no right clock: this machine's is %i minutes off", async (minutes) => {
    const { read, cli, org } = await arrive(way, { nowMs: Date.now() - minutes * 60_000 });
    cli.setClock(minutes * 60_000);
    const before = jobsIn(await read());
    if (way !== "access token") org.authority.endSessions();
    org.clock.advance(20 * 60_000);
    expect(jobsIn(await read())).not.toBe(before);
  });

  test("shows maintenance as what it is, and goes on after it", async () => {
    const told = await story(
      await arrive(way),
      ({ org }) => org.faults.arm({ kind: "html", path: "/services/data" }),
      ({ org }) => org.faults.clear(),
    );
    expect(told).toEqual(healed("The org answered 503 with a web page. It is in maintenance or overloaded."));
  });

  test("shows a refusal with what to do, and goes on when it has ended", async () => {
    const block = ({ app, org }: World) => {
      app.isBlocked = true;
      org.authority.revokeAll();
    };
    const unblock = ({ app }: World) => (app.isBlocked = false);
    const blocked =
      "The app is blocked, or not installed in this org. Setup > Connected Apps OAuth Usage shows it";
    const denied = {
      "Salesforce CLI": [
        ({ org }: World) => org.authority.revokeAll(),
        "the login has ended. Log in again: sf org login web --alias uat --instance-url",
        ({ cli }: World) => cli.logIn(),
      ],
      "JWT bearer": [block, blocked, unblock],
      "client credentials": [block, blocked, unblock],
      "access token": [
        ({ org }: World) => org.faults.arm({ kind: "401", path: "/services/data" }),
        "The org no longer accepts the access token (Session expired or invalid). A single token cannot be renewed: restart the gateway with a new one in ORG_ACCESS_TOKEN.",
        ({ org }: World) => org.faults.clear(),
      ],
    } as const;
    const [happen, said, end] = denied[way];
    expect(await story(await arrive(way), happen, end)).toEqual(healed(said));
  });
});

describe.each(["Salesforce CLI", "JWT bearer", "client credentials"] as const)("%s", (way) => {
  test("is renewed without a word when the session ends in the middle of watching", async () => {
    const { read, org } = await arrive(way);
    const before = jobsIn(await read());
    org.authority.endSessions();
    org.clock.advance(20 * 60_000);
    expect(jobsIn(await read())).not.toBe(before);
  });

  test("says that the sandbox was refreshed, and shows the new org from then on", async () => {
    const { read, org, cli, tick, gateway } = await arrive(way);
    const before = (await read()).headers["wavedeck-org"];
    org.refresh(7);
    await cli.logIn();
    tick(60_000);
    expect(shown(await read())).toContain(
      "The sandbox was refreshed: its login leads to another org now. Reload the page to see that one.",
    );
    await gateway.orgs.get("org")?.learn();
    const after = await read();
    jobsIn(after);
    expect(after.headers["wavedeck-org"]).not.toBe(before);
  });
});

describe.each(["JWT bearer", "client credentials"] as const)("%s", (way) => {
  test("shows maintenance of the login as what it is, also at the start, and goes on after it", async () => {
    const world = await arrive(way, {}, ({ org }) => org.faults.arm({ kind: "html", path: "oauth2/token" }));
    const said = `The org at ${world.org.url} is in maintenance or overloaded: it answered a login with a web page (503).`;
    expect(shown(await world.read())).toContain(said);
    world.org.faults.clear();
    world.tick(30_000);
    jobsIn(await world.read());
  });
});

describe("what is wrong with the app is told, and heals once it is mended in the org:", () => {
  test("a key that is not the certificate's", async () => {
    const world = await arrive("JWT bearer");
    const { certificate } = world.app;
    const told = await story(
      world,
      ({ app, org }) => {
        Object.assign(app, { certificate: newKey().certificate });
        org.authority.revokeAll();
      },
      ({ app }) => Object.assign(app, { certificate }),
    );
    expect(told).toEqual(
      healed(
        "The key does not belong to the app's certificate, or this machine's clock is wrong. Setup > External Client App Manager > the app > Settings > OAuth Settings: upload the certificate that was made with this key. The org said: invalid_grant: invalid assertion.",
      ),
    );
  });

  test("a secret that is not the app's", async () => {
    const told = await story(
      await arrive("client credentials"),
      ({ app, org }) => {
        app.clientSecret = "another";
        org.authority.revokeAll();
      },
      ({ app }) => (app.clientSecret = CLIENT_SECRET),
    );
    expect(told).toEqual(
      healed(
        "The consumer secret is wrong. Setup > External Client App Manager > the app > Settings > OAuth Settings shows it. The org said: invalid_client: invalid client credentials.",
      ),
    );
  });

  test("an audience that the org does not have", async () => {
    const world = await arrive("JWT bearer");
    const { token } = world.org.authority;
    const told = await story(
      world,
      ({ org }) => {
        org.authority.token = (request) => token({ ...request, origin: "https://acme.my.salesforce.com" });
        org.authority.revokeAll();
      },
      ({ org }) => (org.authority.token = token),
    );
    expect(told).toEqual(
      healed(
        `The org does not take ${world.org.url} for itself. --my-domain must be the address that Setup > My Domain shows. The org said: invalid_grant: audience is invalid.`,
      ),
    );
  });

  test("a clock that the org's time does not mend", async () => {
    const world = await arrive("JWT bearer", { nowMs: Date.now() - 5 * 60_000 });
    const { token } = world.org.authority;
    const told = await story(
      world,
      ({ org }) => {
        org.authority.token = (request) => token({ ...request, nowMs: request.nowMs + 600_000 });
        org.authority.revokeAll();
      },
      ({ org }) => (org.authority.token = token),
    );
    expect(told).toEqual(
      healed("The org took the assertion for expired. Check this machine's clock, which is 30"),
    );
  });
});

test("what the Salesforce CLI signed by a clock that is five minutes late is told, and heals when the clock is right", async () => {
  const world = await arrive("Salesforce CLI");
  const { cli, org, tried } = world;
  await cli.logInBy(tried.key);
  org.authority.endSessions();
  jobsIn(await world.read());
  const told = await story(
    world,
    () => {
      cli.setClock(-5 * 60_000);
      org.authority.endSessions();
    },
    () => cli.setClock(0),
  );
  expect(told).toEqual(
    healed(
      'The Salesforce CLI gave no login for "uat": the org took what it signed for expired (expired authorization code). Check this machine\'s clock.',
    ),
  );
});

describe("a renamed domain", () => {
  const renamed = ({ org }: World) => org.url.replace("127.0.0.1", "localhost");

  test.each(["Salesforce CLI", "JWT bearer"] as const)("is followed without a word (%s)", async (way) => {
    const world = await arrive(way);
    const { read, org, cli, tick, ask } = world;
    const before = jobsIn(await read());
    org.moveTo(renamed(world));
    cli.moveTo(renamed(world));
    tick(60_000);
    org.clock.advance(20 * 60_000);
    expect(jobsIn(await read())).not.toBe(before);
    expect(JSON.parse((await ask("/gateway/orgs")).text)).toMatchObject([{ instanceUrl: renamed(world) }]);
  });

  test.each([
    [
      "client credentials",
      (to: string) => `The org's address has changed to ${to}. Start the gateway with that as --my-domain.`,
    ],
    [
      "access token",
      () =>
        "A single token cannot find the new address: restart the gateway with the org's present --instance-url and a new token in ORG_ACCESS_TOKEN.",
    ],
  ] as const)(
    "S4: no secret follows it, and the viewer is told where it would have to (%s)",
    async (way, said) => {
      const world = await arrive(way);
      const { read, org, tick, ask } = world;
      jobsIn(await read());
      org.moveTo(renamed(world));
      org.authority.endSessions();
      tick(60_000);
      await read();
      const [entry] = JSON.parse((await ask("/gateway/orgs")).text) as { problem: { message: string } }[];
      expect(entry?.problem.message).toContain(said(renamed(world)));
      expect(shown(await read())).toContain(said(renamed(world)));
    },
  );
});

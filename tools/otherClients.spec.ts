// The demo org is an org to the programs of others, too: curl, the Salesforce CLI, and jsforce, with which that and much else reaches orgs. On a
// machine without one of the programs `npm test` says so.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Connection, OAuth2 } from "@jsforce/jsforce-node";
import { describe, expect, test } from "vitest";
import { logIn } from "../demo-org/http/testClient.ts";
import { programRunner } from "../server/connect/runProgram.ts";
import { lookUpOrg } from "../server/connect/salesforceCli.ts";
import { appOrg, secretFile, testFolder } from "../testing/appOrg.ts";
import { ADMIN, CLIENT_ID, CLIENT_SECRET } from "../testing/demoApp.ts";
import { CLI_APP } from "../testing/demoCli.ts";
import { clientEnv, missingClients, type OtherClient } from "./otherClients.ts";

const WAVE = "/services/data/v68.0/wave";

interface Job {
  id: string;
  label: string;
  status: string;
}

interface Jobs {
  dataflowJobs: Job[];
  nextPageUrl: string | null;
}

interface Flows {
  dataflows: Job[];
}

/** Loaded into a program of Node, it makes its date wrong. */
const CLOCK = new URL("../testing/movedProcess.ts", import.meta.url);
const run = promisify(execFile);
const missing = missingClients();
const ifHere = (name: OtherClient) => (missing.includes(name) ? [] : [name]);

test.for(missing)("NOT TRIED: %s is missing on this machine", (name) => {
  process.stderr.write(`NOT TRIED: the demo org with ${name}, which is missing on this machine.\n`);
  expect(missing).toContain(name);
});

describe("jsforce", () => {
  test("learns who it is, pages through the jobs, and starts and stops one", async () => {
    const { org } = await appOrg({ scenario: "quiet-night", jobs: 300 });
    const conn = new Connection({ instanceUrl: org.url, accessToken: org.token, version: "68.0" });
    expect((await conn.identity()).username).toBe(ADMIN);
    const ids = new Set<string>();
    let pages = 0;
    for (let next: string | null = "/wave/dataflowjobs?pageSize=100"; next !== null; pages++) {
      const page: Jobs = await conn.request<Jobs>(next);
      for (const { id } of page.dataflowJobs) ids.add(id);
      next = page.nextPageUrl;
    }
    expect([ids.size > 200, pages]).toEqual([true, Math.ceil(ids.size / 100)]);
    expect(conn.limitInfo.apiUsage?.used).toBeGreaterThan(pages);

    const { dataflows } = await conn.request<Flows>("/wave/dataflows");
    const flow = dataflows.find(({ label }) => label === "Store Roster");
    const started = await conn.requestPost<Job>("/wave/dataflowjobs", {
      dataflowId: flow?.id,
      command: "start",
    });
    expect(started.status).toBe("Queued");
    const stopped = await conn.requestPatch<Job>(`/wave/dataflowjobs/${started.id}`, { command: "stop" });
    expect(stopped.status).toBe("Cancelled");
    await expect(conn.request("/wave/dataflowjobs/03C0V00000ZZZZZ")).rejects.toMatchObject({
      errorCode: "NOT_FOUND",
    });
  });

  test("renews a session that has ended with its refresh token, and is told when that has ended, too", async () => {
    const { org } = await appOrg();
    org.authority.apps.set(CLI_APP.clientId, CLI_APP);
    const { access, refresh } = await logIn(org, CLI_APP.clientId);
    const oauth2 = new OAuth2({ loginUrl: org.url, clientId: CLI_APP.clientId, redirectUri: org.url });
    const login = { instanceUrl: org.url, accessToken: access, refreshToken: refresh };
    const conn = new Connection({ oauth2, version: "68.0", ...login });
    org.authority.endSessions();
    expect((await conn.request<Jobs>("/wave/dataflowjobs")).dataflowJobs.length).toBeGreaterThan(0);
    expect(conn.accessToken).not.toBe(access);
    org.authority.revokeAll();
    await expect(conn.request("/wave/dataflowjobs")).rejects.toThrow("expired access/refresh token");
  });
});

describe.for(ifHere("curl"))("%s", () => {
  test("gets a token for the app, reads jobs with it, and is refused without", async () => {
    const { org } = await appOrg();
    const curl = async (...args: string[]): Promise<unknown> =>
      JSON.parse((await run("curl", ["--silent", "--show-error", "--compressed", ...args])).stdout);
    const grant = [
      "grant_type=client_credentials",
      `client_id=${CLIENT_ID}`,
      `client_secret=${CLIENT_SECRET}`,
    ];
    const form = grant.flatMap((field) => ["--data-urlencode", field]);
    const given = await curl(...form, `${org.url}/services/oauth2/token`);
    const { access_token: token, instance_url: url } = given as {
      access_token: string;
      instance_url: string;
    };
    expect(url).toBe(org.url);
    const jobs = `${url}${WAVE}/dataflowjobs?pageSize=5`;
    const { dataflowJobs } = (await curl("--header", `Authorization: Bearer ${token}`, jobs)) as Jobs;
    expect(dataflowJobs).toHaveLength(5);
    expect(await curl(jobs)).toMatchObject([{ errorCode: "INVALID_SESSION_ID" }]);
  });
});

describe.for(ifHere("sf"))("%s", () => {
  test("logs in by the app, renews by itself, and hands the gateway its login or why there is none", async () => {
    const { org, app, key } = await appOrg();
    const quiet = {
      SF_DISABLE_TELEMETRY: "true",
      SF_AUTOUPDATE_DISABLE: "true",
      SF_DISABLE_LOG_FILE: "true",
    };
    const env = { ...clientEnv(testFolder()), ...quiet, SF_USE_GENERIC_UNIX_KEYCHAIN: "true" };
    const sf = async (...args: string[]) => (await run("sf", args, { env })).stdout;
    const login = ["--client-id", CLIENT_ID, "--jwt-key-file", secretFile(key), "--username", ADMIN];
    await sf("org", "login", "jwt", ...login, "--instance-url", org.url, "--alias", "demo", "--json");
    const target = ["--target-org", "demo"];
    const jobs = JSON.parse(await sf("api", "request", "rest", `${WAVE}/dataflowjobs`, ...target)) as Jobs;
    expect(jobs.dataflowJobs.length).toBeGreaterThan(0);

    const look = (alias = "demo") => lookUpOrg(alias, programRunner({ env }));
    const first = await look();
    expect(first).toMatchObject({ username: ADMIN, orgId: org.token.slice(0, 18) });
    expect(new URL(first.instanceUrl).origin).toBe(org.url);
    org.authority.endSessions();
    const second = await look();
    expect(second.accessToken).not.toBe(first.accessToken);
    expect(org.authority.userOf(second.accessToken)?.username).toBe(ADMIN);

    // Five minutes late and early: it signs by the wrong clock, and for thousands of years, so the org takes that.
    const { token } = org.authority;
    const signedMs: number[] = [];
    org.authority.token = (request) => {
      const [, claims = ""] = (request.form.get("assertion") ?? "").split(".");
      const { iat } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { iat: number };
      signedMs.push(iat * 1000 - request.nowMs);
      return token(request);
    };
    for (const wrongMs of [-300_000, 300_000]) {
      org.authority.endSessions();
      const wrong = { ...env, NODE_OPTIONS: `--import ${CLOCK.href}?wrong=${wrongMs}` };
      const { accessToken } = await lookUpOrg("demo", programRunner({ env: wrong }));
      expect(org.authority.userOf(accessToken)?.username).toBe(ADMIN);
      expect(Math.round((signedMs.pop() ?? 0) / 60_000) * 60_000).toBe(wrongMs);
    }

    await expect(look("dema")).rejects.toThrow("found for dema. It looks like you mistyped");
    app.isBlocked = true;
    org.authority.endSessions();
    await expect(look()).rejects.toThrow("the org blocks its app, or does not have it installed");
    org.faults.arm({ kind: "html", path: "oauth2/token" });
    await expect(look()).rejects.toThrow("the org is in maintenance");
  });
});

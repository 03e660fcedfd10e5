// Requests that other clients send, and the answers that they need. Recorded from @salesforce/cli 2.150.6 (with the analytics
// commands of salesforcecli/plugin-analytics) and jsforce 3.10.26, both run against `npm run demo-org`.
import { describe, expect, test } from "vitest";
import { longId } from "../recordIds.ts";
import { dataflowNamed, first, testOrg } from "./testOrg.ts";
import type { Got, TestOrg } from "./testOrg.ts";

type Send = (method: string, target: string, body?: unknown) => Promise<Got>;

/** The CLI stores an org's address with a slash at the end, so most of its paths begin with two slashes. */
const CLI = "//services/data/v68.0";

/** For tests about the org's identity, which need no jobs. */
const NO_JOBS = { scenario: "empty-org" };

/** A client that sends `headers` and `token`. `target` is sent unchanged. */
function client(org: TestOrg, headers: Record<string, string>, token = org.token): Send {
  return async (method, target, body) => {
    const response = await fetch(org.url + target, {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    // The identity service refuses with a word.
    const read: unknown = /^[[{]/.test(text) ? JSON.parse(text) : {};
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: read as Got["body"],
      list: Array.isArray(read) ? (read as Got["list"]) : [],
    };
  };
}

const cli = (org: TestOrg, token?: string): Send =>
  client(
    org,
    {
      "content-type": "application/json",
      "x-chatter-entity-encoding": "false",
      "sforce-call-options": "client=sfdx toolbelt:",
    },
    token,
  );

/** Reads a list as the CLI does: page by page, each link resolved against the previous address. */
async function allPages(send: Send, start: string, key: "dataflowJobs" | "recipes"): Promise<Got["body"][]> {
  const items: Got["body"][] = [];
  for (let target: string | null = start, page = 0; target !== null && page < 100; page += 1) {
    const { body, status } = await send("GET", target);
    expect(status).toBe(200);
    items.push(...(body[key] as Got["body"][]));
    target = body.nextPageUrl ?? null;
  }
  return items;
}

describe("sf org login access-token", () => {
  test("identifies the user by userinfo, the user record at v51 and the organization", async () => {
    const org = await testOrg(NO_JOBS);
    const send = cli(org);
    const info = (await send("GET", "/services/oauth2/userinfo")).body;
    const user = await send("GET", `/services/data/v51.0/sobjects/User/${info.user_id}`);
    expect([user.status, user.body.Username]).toEqual([200, "admin@alderfinch.demo"]);
    // The CLI takes a missing object as the sign that the org is no Dev Hub.
    const hub = await send(
      "GET",
      "/services/data/v51.0/query?q=SELECT%20Id%20FROM%20ScratchOrgInfo%20limit%201",
    );
    expect([hub.status, hub.list[0]?.errorCode]).toEqual([400, "INVALID_TYPE"]);
    const q = "SELECT%20Name%2C%20InstanceName%2C%20IsSandbox%2C%20TrialExpirationDate%2C%20NamespacePrefix";
    const { records } = (await send("GET", `${CLI}/query?q=${q}%20FROM%20Organization`)).body;
    expect(records).toEqual([
      expect.objectContaining({ Name: "Alder & Finch Outdoor", IsSandbox: false, TrialExpirationDate: null }),
    ]);
  });

  test("requires a token that begins with an org's id; a plain token works with an org id in front", async () => {
    const org = await testOrg({ ...NO_JOBS, token: "secret" });
    const status = async (token: string): Promise<number> =>
      (await cli(org, token)("GET", "/services/oauth2/userinfo")).status;
    expect(await status("secret")).toBe(200);
    expect(await status("00D000000000000!secret")).toBe(200);
    expect(await status("00D000000000000EAA!secret")).toBe(200);
    for (const wrong of ["00D000000000000!other", "005000000000000!secret", "00D000000000000!", "!secret"])
      expect([wrong, await status(wrong)]).toEqual([wrong, 403]);
  });
});

describe("sf analytics", () => {
  test("dataflow list, history list and history revert", async () => {
    const org = await testOrg();
    const send = cli(org);
    const { dataflows } = (await send("GET", `${CLI}/wave/dataflows/`)).body;
    const flow = first(dataflows.filter((d) => d.name === "Buyers_Desk" || d.label === "Buyer's Desk"));
    expect([flow.label, flow.type]).toEqual(["Buyer's Desk", "dataflow"]);
    const { text } = await send("GET", `${CLI}/wave/dataflows/${flow.id}/histories`);
    const [history] = (JSON.parse(text) as { histories: { id: string; name: string; label: string }[] })
      .histories;
    expect(history).toMatchObject({ name: flow.name, label: "First version" });
    const revert = (historyId: unknown): Promise<Got> =>
      send("PUT", `${CLI}/wave/dataflows/${flow.id}`, { historyId, historyLabel: "back" });
    const back = await revert(history?.id);
    expect([back.status, back.body.id]).toEqual([200, flow.id]);
    expect((await revert(flow.id)).list[0]?.errorCode).toBe("INVALID_ID_FIELD");
    expect((await revert(longId("0Rm000000000001"))).status).toBe(404);
  });

  test("dataflow start, twice while it waits, and job list over all its pages", async () => {
    const org = await testOrg();
    const send = cli(org);
    const { id } = await dataflowNamed(org, "Store_Roster");
    const start = (): Promise<Got> =>
      send("POST", `${CLI}/wave/dataflowjobs/`, { dataflowId: id, command: "start" });
    const [one, two] = [await start(), await start()];
    // What it prints: "Updated dataflow job (<id>) status to (<status>)."
    for (const { body } of [one, two])
      expect(body).toMatchObject({ id: expect.stringMatching(/^030/), status: "Queued" });
    const jobs = await allPages(send, `${CLI}/wave/dataflowjobs/?dataflowId=${id}`, "dataflowJobs");
    expect(jobs.length).toBeGreaterThan(50);
    expect(new Set(jobs.map((job) => job.id)).size).toBe(jobs.length);
    expect(new Set(jobs.map((job) => job.label))).toEqual(new Set(["Store Roster"]));
    const refused = jobs.find((job) => job.id === two.body.id);
    expect(refused).toMatchObject({ status: "Failure", progress: 0, waitTime: 0, retryCount: 0 });
    expect(refused?.message).toContain("can’t start because it's already in the queue.");
    expect(jobs.find((job) => job.id === one.body.id)?.status).toBe("Queued");
  });

  test("dataflow job display and stop: of a queued start, of a run and of an ended job", async () => {
    const org = await testOrg({ scenario: "quiet-night" });
    const send = cli(org);
    const { id } = await dataflowNamed(org, "Store_Roster");
    const start = async (): Promise<string> =>
      (await send("POST", `${CLI}/wave/dataflowjobs/`, { dataflowId: id, command: "start" })).body.id;
    const display = (job: string): Promise<Got> => send("GET", `${CLI}/wave/dataflowjobs/${job}`);
    const stop = (job: string): Promise<Got> =>
      send("PATCH", `${CLI}/wave/dataflowjobs/${job}`, { command: "stop" });

    const waiting = await start();
    expect((await display(waiting)).body).toMatchObject({ label: "Store Roster", status: "Queued" });
    expect((await stop(waiting)).body.status).toBe("Cancelled");

    await start();
    org.clock.advance(20_000);
    const { dataflowJobs } = (await send("GET", `${CLI}/wave/dataflowjobs/?dataflowId=${id}`)).body;
    const running = first(dataflowJobs.filter((job) => job.status === "Running"));
    expect(running.id).toMatch(/^03C/);
    expect((await stop(running.id)).status).toBe(200);
    org.clock.advance(10_000);
    const ended = await display(running.id);
    expect(ended.body.status).toBe("Cancelled");
    const again = await stop(running.id);
    expect([again.status, again.text]).toEqual([200, ended.text]);
  });

  test("recipe list, and recipe start through the recipe's own dataflow", async () => {
    const org = await testOrg({ scenario: "quiet-night" });
    const send = cli(org);
    const recipes = await allPages(send, `${CLI}/wave/recipes/`, "recipes");
    expect(recipes.map((recipe) => recipe.status)).toContain("Success");
    const { id, label } = first(recipes);
    const { targetDataflowId } = (await send("GET", `${CLI}/wave/recipes/${id}?format=R3`)).body;
    const body = { dataflowId: targetDataflowId, command: "start" };
    const started = await send("POST", `${CLI}/wave/dataflowjobs/`, body);
    expect(started.body).toMatchObject({ id: expect.stringMatching(/^030/), status: "Queued" });
    expect((await send("GET", `${CLI}/wave/dataflowjobs/${started.body.id}`)).body.label).toBe(
      `${label}_recipe`,
    );
  });

  test("a missing id and an id of the wrong kind fail with a code and a message to print", async () => {
    const org = await testOrg(NO_JOBS);
    const start = (dataflowId: string): object => ({ dataflowId, command: "start" });
    const asked: [string, string, object | undefined, number, string][] = [
      ["GET", "/wave/dataflowjobs/03C0V00000ZZZZZ", undefined, 404, "NOT_FOUND"],
      ["GET", "/wave/dataflowjobs/02K0V000001N3b5UAC", undefined, 400, "INVALID_ID_FIELD"],
      ["PATCH", "/wave/dataflowjobs/0300V00000ZZZZZ", { command: "stop" }, 404, "NOT_FOUND"],
      ["POST", "/wave/dataflowjobs/", start("02K0V00000ZZZZZ"), 404, "NOT_FOUND"],
      ["POST", "/wave/dataflowjobs/", start("05v0V00000ZZZZZ"), 400, "INVALID_ID_FIELD"],
      ["GET", "/wave/recipes/05v0V00000ZZZZZ?format=R3", undefined, 404, "NOT_FOUND"],
      ["GET", "/wave/dataflows/02K0V00000ZZZZZ/histories", undefined, 404, "NOT_FOUND"],
    ];
    for (const [method, path, body, status, code] of asked) {
      const got = await cli(org)(method, CLI + path, body);
      expect([path, got.status, got.list[0]?.errorCode]).toEqual([path, status, code]);
      expect(got.list[0]?.message).toMatch(/\w/);
    }
  });
});

describe("jsforce", () => {
  test("identity is found through the version root, and each answer carries limitInfo", async () => {
    const org = await testOrg();
    const send = client(org, {});
    const root = (await send("GET", "/services/data/v50.0")).body;
    const url = new URL(`${root.identity}?format=json&oauth_token=${org.token}`);
    const identity = await send("GET", url.pathname + url.search);
    expect(identity.body).toMatchObject({
      username: "admin@alderfinch.demo",
      user_id: expect.stringMatching(/^005\w{15}$/),
    });
    // jsforce reads limitInfo from this header.
    expect(identity.headers.get("sforce-limit-info")).toMatch(/^api-usage=\d+\/\d+$/);
    const more = await send("GET", "/services/data/v50.0/wave/dataflowjobs?pageSize=2");
    expect(more.headers.get("sforce-limit-info")).toMatch(/^api-usage=\d+\/\d+$/);
  });

  test("query and queryAll find the org and its people", async () => {
    const org = await testOrg(NO_JOBS);
    const queries: [string, number][] = [
      ["SELECT Id, Name, IsSandbox, OrganizationType FROM Organization", 1],
      ["select id from organization limit 1", 1],
      ["SELECT Id, Username FROM User WHERE Username = 'admin@alderfinch.demo' LIMIT 1", 1],
      ["SELECT Id, Name FROM User WHERE IsActive = true LIMIT 3", 3],
      ["SELECT Id FROM User WHERE Username = 'nobody@alderfinch.demo'", 0],
      ["SELECT COUNT() FROM User WHERE IsActive = true AND Username != 'admin@alderfinch.demo'", 6],
    ];
    for (const [q, found] of queries) {
      for (const path of ["query", "queryAll"]) {
        const { body } = await org.get(`/v50.0/${path}?q=${encodeURIComponent(q)}`);
        expect([q, body.totalSize]).toEqual([q, found]);
        expect(body.records).toHaveLength(q.includes("COUNT()") ? 0 : found);
      }
    }
  });

  test("query refuses anything that it does not support", async () => {
    const org = await testOrg(NO_JOBS);
    for (const [q, code] of [
      ["SELECT Id FROM Account", "INVALID_TYPE"],
      ["SELECT Shoe FROM User", "INVALID_FIELD"],
      ["SELECT Id FROM User WHERE Shoe = 'x'", "INVALID_FIELD"],
      ["SELECT Id FROM User WHERE Name LIKE 'A%'", "MALFORMED_QUERY"],
      ["DELETE FROM User", "MALFORMED_QUERY"],
    ] as const) {
      const got = await org.get(`/v50.0/query?q=${encodeURIComponent(q)}`);
      expect([q, got.status, got.list[0]?.errorCode]).toEqual([q, 400, code]);
    }
  });

  test("the record types, their fields, and one record by id", async () => {
    const org = await testOrg(NO_JOBS);
    const kinds = (JSON.parse((await org.get("/v50.0/sobjects")).text) as { sobjects: { name: string }[] })
      .sobjects;
    expect(kinds.map(({ name }) => name)).toEqual(["Organization", "User"]);
    for (const { name } of kinds) {
      const { fields } = JSON.parse((await org.get(`/v50.0/sobjects/${name}/describe`)).text) as {
        fields: { name: string }[];
      };
      const list = fields.map((field) => field.name).join(", ");
      const q = `SELECT ${list} FROM ${name} LIMIT 1`;
      const { records } = (await org.get(`/v50.0/query?q=${encodeURIComponent(q)}`)).body;
      const id = String(records[0]?.["Id"]);
      expect((await org.get(`/v50.0/sobjects/${name}/${id}`)).body).toEqual(records[0]);
    }
    for (const missing of ["Account/describe", "Organization/00D000000000001", "User/describe2"])
      expect((await org.get(`/v50.0/sobjects/${missing}`)).status).toBe(404);
  });

  // `sf data query` sends the same query a second time to get the column headings of its table.
  test("columns=true returns the columns of a query", async () => {
    const org = await testOrg(NO_JOBS);
    const { text } = await org.get("/v68.0/query?q=SELECT%20id%2C%20Name%20FROM%20Organization&columns=true");
    const { columnMetadata } = JSON.parse(text) as { columnMetadata: { columnName: string }[] };
    expect(columnMetadata.map(({ columnName }) => columnName)).toEqual(["Id", "Name"]);
  });
});

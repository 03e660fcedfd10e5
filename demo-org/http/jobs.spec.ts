import { describe, expect, test } from "vitest";
import { dataflowNamed, first, NOW_MS, testOrg } from "./testOrg.ts";
import type { Got, TestOrg, Wire } from "./testOrg.ts";

const RAW = { "X-Chatter-Entity-Encoding": "false" };
const JOBS = "/v68.0/wave/dataflowjobs";

async function allPages(org: TestOrg, first: string): Promise<Wire[]> {
  const jobs: Wire[] = [];
  let next: string | null = first;
  for (let page = 0; next && page < 200; page += 1) {
    const got: Got = await org.get(next, RAW);
    expect(got.status).toBe(200);
    jobs.push(...got.body.dataflowJobs);
    next = got.body.nextPageUrl;
  }
  return jobs;
}

describe("the list", () => {
  test("the same seed and clock give the same bytes", async () => {
    const [one, two] = [await testOrg(), await testOrg()];
    for (const path of [
      `${JOBS}?pageSize=200`,
      "/v68.0/wave/dataflows",
      "/v68.0/wave/recipes",
      "/v68.0/wave/replicatedDatasets",
      "/v50.0/wave/dataflowjobs",
    ]) {
      expect((await one.get(path)).text).toBe((await two.get(path)).text);
    }
  });

  test("paging to the end gives each job once, for any page size and while jobs come and go", async () => {
    const org = await testOrg();
    const since = Math.floor(NOW_MS / 1000) - 86_400;
    const large = await allPages(org, `${JOBS}?pageSize=200&startedAfter=${since}`);
    const small = await allPages(org, `${JOBS}?pageSize=7&startedAfter=${since}`);
    const ids = small.map((j) => j.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids)).toEqual(new Set(large.map((j) => j.id)));
    const { body } = await org.get(`${JOBS}?pageSize=50`);
    org.clock.advance(20 * 60_000);
    const rest = await allPages(org, body.nextPageUrl ?? "");
    const seen = [...body.dataflowJobs, ...rest].map((j) => j.id);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("without page and pageSize the list holds seven days in pages of 25; with pageSize it holds older jobs too", async () => {
    const org = await testOrg();
    const plain = await org.get(JOBS);
    expect(plain.body.dataflowJobs).toHaveLength(25);
    const week = await allPages(org, JOBS);
    const oldest = Math.min(...week.map((j) => Date.parse(j.createdDate)));
    expect(oldest).toBeGreaterThanOrEqual(NOW_MS - 7 * 86_400_000);
    const all = await allPages(org, `${JOBS}?pageSize=200`);
    expect(all.length).toBeGreaterThan(2 * week.length);
  });

  test("the page token is base64 JSON that carries the page size and the filters", async () => {
    const org = await testOrg();
    const { body } = await org.get(`${JOBS}?pageSize=3&jobTypes=DATASYNC,recipe_V3&status=success`);
    const token = new URL(body.nextPageUrl ?? "", org.url).searchParams.get("page") ?? "";
    expect(JSON.parse(Buffer.from(token, "base64").toString())).toMatchObject({
      pageSize: 3,
      filter: { jobTypes: ["datasync", "recipe_v3"], status: "success" },
    });
    const next = await org.get(body.nextPageUrl ?? "");
    expect(next.body.dataflowJobs).toHaveLength(3);
    for (const job of next.body.dataflowJobs)
      expect([job.status, ["datasync", "recipe_v3"].includes(job.jobType)]).toEqual(["Success", true]);
  });

  test("nextPageUrl is null on the last page and absent in v50", async () => {
    const org = await testOrg();
    const since = Math.floor(NOW_MS / 1000) - 600;
    expect((await org.get(`${JOBS}?startedAfter=${since}&pageSize=200`)).body.nextPageUrl).toBeNull();
    const old = await org.get("/v50.0/wave/dataflowjobs");
    expect(Object.keys(old.body).sort()).toEqual(["dataflowJobs", "url"]);
    expect(old.body.dataflowJobs.length).toBeGreaterThan(200);
  });

  test("runs of the recipe engine come last, and the others are not strictly in order", async () => {
    const org = await testOrg();
    const { dataflowJobs } = (await org.get(`${JOBS}?pageSize=200`)).body;
    const others = dataflowJobs.findIndex((j) => j.id.startsWith("0eP"));
    expect(others).toBeGreaterThan(0);
    expect(dataflowJobs.slice(others).every((j) => j.id.startsWith("0eP"))).toBe(true);
    const times = dataflowJobs.slice(0, others).map((j) => Date.parse(j.createdDate));
    expect(times).not.toEqual(times.toSorted((a, b) => b - a));
  });

  test("filters: source, times in seconds and inclusive, words", async () => {
    const org = await testOrg();
    const flow = await dataflowNamed(org, "Sales_Pipeline_Daily");
    const own = await org.get(`${JOBS}?dataflowId=${flow.id.toLowerCase()}&pageSize=200`);
    expect(own.body.dataflowJobs.length).toBeGreaterThan(20);
    for (const job of own.body.dataflowJobs) expect(job.label).toBe("Sales Pipeline Daily");
    const second = Date.parse(first(own.body.dataflowJobs.slice(3)).startDate) / 1000;
    const exact = await org.get(
      `${JOBS}?dataflowId=${flow.id}&startedAfter=${second}&startedBefore=${second}&pageSize=9`,
    );
    expect(exact.body.dataflowJobs.map((j) => j.id)).toEqual([first(own.body.dataflowJobs.slice(3)).id]);
    const words = await org.get(`${JOBS}?q=pipeline%20dai*&pageSize=200`);
    expect(new Set(words.body.dataflowJobs.map((j) => j.label))).toEqual(new Set(["Sales Pipeline Daily"]));
    expect((await org.get(`${JOBS}?q=pipe%20daily&pageSize=9`)).body.dataflowJobs).toEqual([]);
    expect((await org.get(`${JOBS}?licenseType=sonic&pageSize=9`)).body.dataflowJobs).toEqual([]);
  });

  test.each([
    ["status=Cancelled", "ILLEGAL_QUERY_PARAMETER_VALUE"],
    ["status=Done", "ILLEGAL_QUERY_PARAMETER_VALUE"],
    ["jobTypes=User,Nonsense", "ILLEGAL_QUERY_PARAMETER_VALUE"],
    ["startedAfter=2026-11-23", "ILLEGAL_QUERY_PARAMETER_VALUE"],
    ["page=bm90IGpzb24", "ILLEGAL_QUERY_PARAMETER_VALUE"],
    ["pageSize=0", "NUMBER_OUTSIDE_VALID_RANGE"],
    ["pageSize=201", "NUMBER_OUTSIDE_VALID_RANGE"],
    ["dataflowId=05v5g0000000001AAA", "INVALID_ID_FIELD"],
  ])("%s is refused with %s", async (query, code) => {
    const org = await testOrg();
    const got = await org.get(`${JOBS}?${query}`);
    expect([got.status, got.list[0]?.errorCode]).toEqual([400, code]);
  });

  test("parameters of later versions are ignored", async () => {
    const org = await testOrg();
    expect((await org.get("/v50.0/wave/dataflowjobs?status=Done&pageSize=900")).status).toBe(200);
    expect((await org.get("/v52.0/wave/dataflowjobs?jobTypes=Nonsense")).status).toBe(200);
    expect((await org.get("/v54.0/wave/dataflowjobs?status=Preprocessing")).status).toBe(400);
    expect((await org.get("/v55.0/wave/dataflowjobs?status=preprocessing")).status).toBe(200);
  });
});

describe("one job by version", () => {
  const GATES: [string, number, number][] = [
    ["dataflow", 42, 45],
    ["source", 46, 49],
    ["jobType", 46, 68],
    ["executedDate", 46, 68],
    ["nodesUrl", 50, 68],
    ["syncDataflows", 51, 68],
    ["licenseAttributes", 51, 68],
    ["waitTime", 53, 68],
    ["endDate", 55, 68],
    ["retryCount", 55, 68],
    ["nextRunDate", 55, 68],
    ["inputNodes", 55, 68],
    ["outputNodes", 55, 68],
    ["transformNodes", 57, 68],
    ["events", 60, 68],
  ];

  test("each property exists from the version that added it to the one that removed it", async () => {
    const org = await testOrg();
    const flow = await dataflowNamed(org, "Sales_Pipeline_Daily");
    const list = await org.get(`${JOBS}?dataflowId=${flow.id}&status=success&pageSize=5`);
    const { id } = first(list.body.dataflowJobs);
    for (let version = 42; version <= 68; version += 1) {
      const { body } = await org.get(`/v${version}.0/wave/dataflowjobs/${id}`);
      for (const [key, since, until] of GATES)
        expect([version, key, key in body]).toEqual([version, key, version >= since && version <= until]);
      expect(body.url).toBe(`/services/data/v${version}.0/wave/dataflowjobs/${id}`);
      for (const never of ["name", "createdBy", "permissions", "totalSize"])
        expect(body).not.toHaveProperty(never);
    }
  });

  test("a cancelled job is a failure before v60", async () => {
    const org = await testOrg({ scenario: "quiet-night" });
    const flow = await dataflowNamed(org, "Store_Roster");
    const { body } = await org.send("POST", JOBS, { dataflowId: flow.id, command: "start" });
    await org.send("PATCH", `${JOBS}/${body.id}`, { command: "stop" });
    const word = async (version: number): Promise<string> =>
      (await org.get(`/v${version}.0/wave/dataflowjobs/${body.id}`)).body.status;
    expect([await word(59), await word(60)]).toEqual(["Failure", "Cancelled"]);
  });

  test("a recipe is Preprocessing between queue and run, which versions before 55 call Queued", async () => {
    const org = await testOrg({ scenario: "quiet-night" });
    const { recipes } = (await org.get("/v68.0/wave/recipes?pageSize=200")).body;
    const dataflowId = first(recipes.filter((r) => r.name === "Workshop_Load")).targetDataflowId;
    await org.send("POST", JOBS, { dataflowId, command: "start" });
    const states = new Set<string>();
    const older = new Set<string>();
    for (let second = 0; second < 40; second += 1) {
      org.clock.advance(1_000);
      const path = `/wave/dataflowjobs?dataflowId=${dataflowId}&pageSize=1`;
      states.add(first((await org.get(`/v68.0${path}`)).body.dataflowJobs).status);
      older.add(first((await org.get(`/v54.0${path}`)).body.dataflowJobs).status);
    }
    expect([...states]).toEqual(["Queued", "Preprocessing", "Running"]);
    expect([...older]).toEqual(["Queued", "Running"]);
  });

  test("waiting time, run time and dates are consistent and in whole seconds", async () => {
    const org = await testOrg();
    const jobs = (await org.get(`${JOBS}?pageSize=200`)).body.dataflowJobs;
    for (const job of jobs) {
      expect(job.createdDate).toMatch(/\.000Z$/);
      expect(job.startDate).toBe(job.createdDate);
    }
    for (const job of jobs.filter((j) => j.executedDate)) {
      expect(job.waitTime * 1000).toBe(Date.parse(job.executedDate) - Date.parse(job.startDate));
    }
    for (const job of jobs.filter((j) => j.duration !== undefined)) {
      expect(job.duration * 1000).toBe(Date.parse(job.endDate) - Date.parse(job.executedDate));
    }
  });

  test("a failed run names the node, the dataflow and itself; a queued start has no dates of a run", async () => {
    const org = await testOrg();
    const failed = (await allPages(org, `${JOBS}?pageSize=200&status=Failure`)).filter((j) => j.executedDate);
    expect(failed.length).toBeGreaterThan(50);
    for (const job of failed) {
      expect(job.message).toMatch(
        /^Something went wrong while executing the .+ node: .+ \(02K\w{15}_(03C|0eP)\w{15}\)$/,
      );
      expect(job.message).toContain(`_${job.id})`);
    }
    const queuedStarts = (await org.get(`${JOBS}?status=Queued`)).body.dataflowJobs.filter((j) =>
      j.id.startsWith("030"),
    );
    expect(queuedStarts.length).toBeGreaterThan(0);
    for (const job of queuedStarts)
      expect([job.progress, "executedDate" in job, "duration" in job]).toEqual([0, false, false]);
  });

  test("the unusual progress values of recorded failures and successes occur", async () => {
    const org = await testOrg();
    const jobs = await allPages(org, `${JOBS}?pageSize=200`);
    expect(jobs.some((j) => j.status === "Failure" && j.progress === 1.0666666666666667)).toBe(true);
    expect(jobs.some((j) => j.status === "Success" && j.progress === 0)).toBe(true);
  });
});

describe("nodes", () => {
  test("a dataflow's nodes: internal registers, optimize steps without counts, lower-case values, in order of start", async () => {
    const org = await testOrg();
    const flow = await dataflowNamed(org, "Sales_Pipeline_Daily");
    const { id, nodesUrl } = first(
      (await org.get(`${JOBS}?dataflowId=${flow.id}&status=Success&pageSize=1`)).body.dataflowJobs,
    );
    const { body } = await org.get(nodesUrl);
    expect(body.url).toBe(nodesUrl);
    const { definition } = (await org.get(`/v68.0/wave/dataflows/${flow.id}`)).body;
    const names = body.nodes.map((n) => n.name);
    for (const name of Object.keys(definition)) expect(names).toContain(name);
    for (const node of body.nodes) {
      const extra = node.name.startsWith("optimize-");
      expect(node.nodeType === "internal").toBe(
        extra || definition[node.name]?.action.startsWith("sfdc") === true,
      );
      expect(node.type).toBe("dataflowjobnode");
      expect(Object.keys(node.inputRows).length === 0).toBe(extra);
      expect(["success", "warning"]).toContain(node.status);
    }
    const starts = body.nodes.map((n) => Date.parse(n.startDate));
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    const third = first(body.nodes.slice(2));
    const one = await org.get(`${JOBS}/${id.slice(0, 15)}/nodes/${third.id}`);
    expect(one.body).toEqual(third);
  });

  test("a queued start has no nodes, v49 has no node resource, and another job's node id is refused", async () => {
    const org = await testOrg();
    const { id } = first((await org.get(`${JOBS}?status=Queued`)).body.dataflowJobs);
    expect(id).toMatch(/^030/);
    expect((await org.get(`${JOBS}/${id}/nodes`)).body.nodes).toEqual([]);
    expect((await org.get(`/v49.0/wave/dataflowjobs/${id}/nodes`)).status).toBe(404);
    expect((await org.get(`${JOBS}/${id}/nodes/03L5g0000000001`)).list[0]?.errorCode).toBe("NOT_FOUND");
    expect((await org.get(`${JOBS}/${id}/nodes/0eP5g0000000001`)).list[0]?.errorCode).toBe(
      "INVALID_ID_FIELD",
    );
  });
});

import { describe, expect, test } from "vitest";
import { first, NOW_MS, testOrg } from "./testOrg.ts";

const RAW = { "X-Chatter-Entity-Encoding": "false" };

describe("every answer", () => {
  test("versions 42 to 68 with their releases, without a token", async () => {
    const org = await testOrg();
    const { list, status } = await org.get("/", { authorization: "" });
    expect(status).toBe(200);
    expect(list).toHaveLength(27);
    expect([list[0], list[7], list[25], list[26]].map((v) => [v?.label, v?.version])).toEqual([
      ["Spring '18", "42.0"],
      ["Summer '20", "49.0"],
      ["Summer '26", "67.0"],
      ["Winter '27", "68.0"],
    ]);
  });

  test("unknown versions and paths are 404, wrong methods 405 with the allowed ones", async () => {
    const org = await testOrg();
    for (const path of ["/v69.0/wave/dataflowjobs", "/v41.0/wave", "/v68.0/wave/nothing", "/v68.0/chatter"]) {
      const got = await org.get(path);
      expect([got.status, got.body]).toEqual([
        404,
        [{ errorCode: "NOT_FOUND", message: "The requested resource does not exist" }],
      ]);
    }
    const wrong = await org.send("PATCH", "/v68.0/wave/dataflowjobs", {});
    expect([wrong.status, wrong.list[0]?.message]).toEqual([
      405,
      "HTTP Method &#39;PATCH&#39; not allowed. Allowed are GET,HEAD,POST",
    ]);
  });

  test("a wrong or missing token is 401", async () => {
    const org = await testOrg();
    for (const authorization of ["", "Bearer", "Bearer nonsense", `Basic ${org.token}`]) {
      const got = await org.get("/v68.0/wave/dataflowjobs", { authorization });
      expect([got.status, got.body]).toEqual([
        401,
        [{ errorCode: "INVALID_SESSION_ID", message: "Session expired or invalid" }],
      ]);
    }
    expect((await org.get("/v68.0/wave", { authorization: `OAuth ${org.token}` })).status).toBe(200);
  });

  test("any case, a trailing slash, .json and doubled leading slashes reach the same route", async () => {
    const org = await testOrg();
    const plain = (await org.get("/v68.0/wave/dataflowjobs?pageSize=5")).text;
    for (const path of [
      "/v68.0/wave/dataflowJobs/?pageSize=5",
      "/v68.0/WAVE/DATAFLOWJOBS.json?pageSize=5",
      "/services/data//v68.0".slice(0, 14) + "/v68.0/wave/dataflowjobs?pageSize=5",
    ]) {
      expect((await org.get(path)).text).toBe(plain);
    }
    const doubled = await fetch(`${org.url}//services/data/v68.0/wave/dataflowjobs?pageSize=5`, {
      headers: { authorization: `Bearer ${org.token}` },
    });
    expect(await doubled.text()).toBe(plain);
  });

  test("strings are entity-encoded on Connect paths only, unless the header turns it off", async () => {
    const org = await testOrg();
    const path = "/v68.0/wave/dataflows?q=buyer";
    expect(first((await org.get(path)).body.dataflows).label).toBe("Buyer&#39;s Desk");
    expect(first((await org.get(path, { "x-chatter-entity-encoding": "FALSE" })).body.dataflows).label).toBe(
      "Buyer's Desk",
    );
    expect(first((await org.get(path)).body.dataflows).scheduleAttributes).toMatch(
      /^\{&quot;scheduleType&quot;:/,
    );
    const organization = await org.get("/v68.0/query?q=SELECT+Name+FROM+Organization");
    expect(first(organization.body.records).Name).toBe("Alder & Finch Outdoor");
  });

  test("the Date header is the demo's clock, and each counted answer carries the quota", async () => {
    const org = await testOrg();
    const first = await org.get("/v68.0/wave");
    expect(first.headers.get("date")).toBe(new Date(NOW_MS).toUTCString());
    expect(first.headers.get("sforce-limit-info")).toBe("api-usage=12407/115000");
    expect((await org.get("/v68.0/wave/nothing")).headers.get("sforce-limit-info")).toBe(
      "api-usage=12408/115000",
    );
    expect((await org.get("/v68.0")).headers.get("sforce-limit-info")).toBeNull();
    const limits = await org.get("/v68.0/limits");
    expect(limits.body.DailyApiRequests).toEqual({ Max: 115_000, Remaining: 115_000 - 12_409 });
    expect(limits.body.DailyAnalyticsDataflowJobExecutions.Max).toBe(60);
    expect(limits.body.DailyAnalyticsDataflowJobExecutions.Remaining).toBeLessThan(30);
  });

  test("an org whose quota is spent refuses everything except the version list", async () => {
    const org = await testOrg({ scenario: "out-of-calls" });
    let got = await org.get("/v68.0/wave");
    for (let call = 0; call < 100 && got.status === 200; call += 1) got = await org.get("/v68.0/wave");
    expect([got.status, got.body]).toEqual([
      403,
      [{ errorCode: "REQUEST_LIMIT_EXCEEDED", message: "TotalRequests Limit exceeded." }],
    ]);
    expect(got.headers.get("sforce-limit-info")).toBe("api-usage=15000/15000");
    org.clock.advance(25 * 3_600_000);
    const tomorrow = await org.get("/v68.0/wave");
    expect([tomorrow.status, tomorrow.headers.get("sforce-limit-info")]).toEqual([
      200,
      "api-usage=1501/15000",
    ]);
    expect((await org.get("/")).status).toBe(200);
  });
});

describe("dataflows, recipes, connections", () => {
  test("a dataflow has its definition since v50, with edges in parameters", async () => {
    const org = await testOrg();
    const { dataflows, ...rest } = (await org.get("/v68.0/wave/dataflows", RAW)).body;
    expect(rest).toEqual({});
    expect(dataflows).toHaveLength(15);
    for (const { id } of dataflows) {
      const { definition } = (await org.get(`/v68.0/wave/dataflows/${id}`, RAW)).body;
      for (const { parameters } of Object.values(definition) as { parameters: Record<string, unknown> }[]) {
        const edges = [
          parameters["source"],
          parameters["left"],
          parameters["right"],
          ...((parameters["sources"] as unknown[]) ?? []),
        ].filter(Boolean);
        for (const edge of edges) expect(Object.keys(definition)).toContain(edge);
      }
    }
    expect((await org.get(`/v49.0/wave/dataflows/${first(dataflows).id}`)).body).not.toHaveProperty(
      "definition",
    );
  });

  test("a recipe is read with format=R3, has edges in sources, and is started by its target dataflow", async () => {
    const org = await testOrg({ scenario: "quiet-night" });
    const { recipes, totalSize } = (await org.get("/v68.0/wave/recipes?pageSize=200&sort=Name", RAW)).body;
    expect([recipes.length, totalSize]).toEqual([19, 19]);
    const path = `/v68.0/wave/recipes/${first(recipes.slice(3)).id}`;
    expect((await org.get(path)).status).toBe(400);
    expect((await org.get(path.replace("v68", "v48"))).status).toBe(200);
    const { body } = await org.get(`${path}?format=r3`, RAW);
    const { nodes, ui } = body.recipeDefinition;
    for (const node of Object.values(nodes) as { sources: string[] }[])
      for (const source of node.sources) expect(Object.keys(nodes)).toContain(source);
    expect(Object.keys(ui.nodes)).toEqual(Object.keys(nodes));
    await org.send("POST", "/v68.0/wave/dataflowjobs", {
      dataflowId: body.targetDataflowId,
      command: "start",
    });
    expect(
      (await org.send("POST", "/v68.0/wave/dataflowjobs", { dataflowId: body.id, command: "start" })).status,
    ).toBe(400);
    org.clock.advance(30_000);
    const job = first(
      (await org.get(`/v68.0/wave/dataflowjobs?dataflowId=${body.targetDataflowId}&pageSize=1`, RAW)).body
        .dataflowJobs,
    );
    expect([job.id.slice(0, 3), job.jobType, job.label]).toEqual([
      "0eP",
      "recipe_v3",
      `${body.label}_recipe`,
    ]);
    expect((await org.get(`${path}?format=R3`)).body.status).toBe("Running");
  });

  test("the recipe list can be paged to its end", async () => {
    const org = await testOrg();
    const ids: string[] = [];
    for (let next: string | null = "/v68.0/wave/recipes?pageSize=4"; next;) {
      const { body } = await org.get(next);
      ids.push(...body.recipes.map((r) => r.id));
      next = body.nextPageUrl;
    }
    expect([ids.length, new Set(ids).size]).toEqual([19, 19]);
  });

  test("connected objects name the dataflow that syncs them", async () => {
    const org = await testOrg({ scenario: "quiet-night" });
    const { replicatedDatasets } = (await org.get("/v68.0/wave/replicatedDatasets?connector=SFDC_LOCAL"))
      .body;
    expect(replicatedDatasets).toHaveLength(20);
    const object = first(replicatedDatasets);
    expect([object.replicationDataflowId.slice(0, 3), object.status, object.connector.name]).toEqual([
      "02K",
      "success",
      "SFDC_LOCAL",
    ]);
    expect(
      (
        await org.send("POST", "/v68.0/wave/dataflowjobs", {
          dataflowId: object.replicationDataflowId,
          command: "start",
        })
      ).status,
    ).toBe(201);
  });

  test("a schedule can be read, set and removed, each since its version", async () => {
    const org = await testOrg();
    const flow = first((await org.get("/v68.0/wave/dataflows?q=month")).body.dataflows);
    const path = `/v68.0/wave/asset/${flow.id}/schedule`;
    expect((await org.get(path)).body).toMatchObject({
      assetId: flow.id,
      frequency: "monthly",
      time: { timeZone: { zoneId: "Europe/Berlin" } },
    });
    expect((await org.get(path.replace("v68", "v51"))).status).toBe(405);
    const put = await org.send("PUT", path, {
      assetId: flow.id,
      frequency: "Hourly",
      hourlyInterval: 2,
      time: { hour: 0, minute: 45, timeZone: "Europe/Berlin" },
      daysOfWeek: ["Monday"],
    });
    expect([put.status, put.body]).toEqual([200, {}]);
    expect((await org.get(path)).body).toMatchObject({
      frequency: "hourly",
      hourlyInterval: 2,
      daysOfWeek: ["monday"],
      nextScheduledDate: "2026-11-23T09:45:00.000Z",
    });
    expect((await org.send("PUT", path, { frequency: "sometimes" })).status).toBe(400);
    const asked = async (): Promise<number> =>
      (
        await org.get(
          `/v68.0/wave/dataflowjobs?dataflowId=${flow.id}&startedAfter=${Math.floor(NOW_MS / 1000)}`,
        )
      ).body.dataflowJobs.length;
    org.clock.advance(30 * 60_000);
    expect(await asked()).toBe(1);
    expect((await org.send("DELETE", path)).status).toBe(204);
    expect((await org.get(path)).body).toEqual({ assetId: flow.id, frequency: "none" });
    org.clock.advance(3 * 3_600_000);
    expect(await asked()).toBe(1);
  });
});

describe("logging in", () => {
  test("userinfo, identity, user record and organization agree", async () => {
    const org = await testOrg();
    const info = (await org.get("/services/oauth2/userinfo")).body;
    expect(info.preferred_username).toBe("admin@alderfinch.demo");
    const user = (await org.get(`/v50.0/sobjects/User/${info.user_id}`)).body;
    expect(user.Username).toBe(info.preferred_username);
    const root = (await org.get("/v68.0")).body;
    const identity = (await org.get(new URL(root.identity).pathname)).body;
    expect([identity.user_id, identity.organization_id]).toEqual([info.user_id, info.organization_id]);
    expect(org.token.startsWith(`${info.organization_id}!`)).toBe(true);
    const { records } = (
      await org.get("/v60.0/query?q=SELECT%20Id,IsSandbox,OrganizationType%20FROM%20Organization")
    ).body;
    expect(records[0]).toMatchObject({
      Id: info.organization_id,
      IsSandbox: false,
      OrganizationType: "Demo",
    });
    expect((await org.get("/v60.0/query?q=SELECT+Id+FROM+Nothing")).list[0]?.errorCode).toBe("INVALID_TYPE");
  });
});

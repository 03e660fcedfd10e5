// What the gateway finds out about an org: its version and its names, and when it asks again.
import { describe, expect, test } from "vitest";
import { ProblemError } from "../http/problems.ts";
import { describeOrg, type ReadOrg } from "./describeOrg.ts";
import { OrgFacts } from "./orgFacts.ts";

function orgAnswering(bodies: Record<string, unknown>): ReadOrg {
  return (target) => {
    const found = Object.entries(bodies).find(([start]) => target.startsWith(start));
    return Promise.resolve({ status: found ? 200 : 404, json: found?.[1] ?? [] });
  };
}

const VERSIONS = [
  { version: "40.0" },
  { version: "66.0" },
  { version: "67.0" },
  { version: "99.0" },
  { nonsense: 1 },
];

describe("an org's facts", () => {
  test("the version is the newest that both have, with an org one release behind or ahead", async () => {
    expect((await describeOrg(orgAnswering({ "/services/data": VERSIONS }), null)).apiVersion).toBe(67);
    const behind = orgAnswering({ "/services/data": [{ version: "66.0" }] });
    expect((await describeOrg(behind, null)).apiVersion).toBe(66);
    expect((await describeOrg(behind, 55)).apiVersion).toBe(55);
  });

  test.for([
    [
      {
        Name: "Acme",
        IsSandbox: false,
        OrganizationType: "Enterprise Edition",
        TimeZoneSidKey: "Asia/Tokyo",
      },
      "production",
      "Asia/Tokyo",
    ],
    [{ Name: "Acme", IsSandbox: true, OrganizationType: "Enterprise Edition" }, "sandbox", null],
    [{ Name: "Acme", IsSandbox: false, OrganizationType: "Demo" }, "demo", null],
    [{ Name: "Acme", TimeZoneSidKey: 7 }, "unknown", null],
  ] as const)("%o is %s", async ([record, kind, zone]) => {
    const facts = await describeOrg(
      orgAnswering({
        "/services/data/v67.0/query": { records: [record] },
        "/services/oauth2/userinfo": { preferred_username: "ada@acme.example" },
        "/services/data": VERSIONS,
      }),
      null,
    );
    expect(facts).toEqual({
      apiVersion: 67,
      id: null,
      name: "Acme",
      kind,
      zone,
      username: "ada@acme.example",
      described: true,
      problem: null,
    });
  });

  test("its id comes from its own record, else from that of the user", async () => {
    const id = "00D3h000000abcDEAQ";
    const userinfo = { preferred_username: "ada@acme.example", organization_id: id };
    const idOf = async (answers: Record<string, unknown>) =>
      (await describeOrg(orgAnswering({ ...answers, "/services/data": VERSIONS }), null)).id;
    expect(await idOf({ "/services/data/v67.0/query": { records: [{ Id: id }] } })).toBe(id);
    expect(await idOf({ "/services/oauth2/userinfo": userinfo })).toBe(id);
    expect(
      await idOf({ "/services/oauth2/userinfo": { ...userinfo, organization_id: "../../x" } }),
    ).toBeNull();
  });

  test("no names are no problem; no versions are", async () => {
    expect(await describeOrg(orgAnswering({ "/services/data": VERSIONS }), null)).toMatchObject({
      kind: "unknown",
      problem: null,
    });
    const old = await describeOrg(orgAnswering({ "/services/data": [{ version: "30.0" }] }), null);
    expect(old.problem).toMatchObject({ source: "org", kind: "no-version" });
    const gone: ReadOrg = () => Promise.reject(new ProblemError("org-unreachable", "away"));
    expect((await describeOrg(gone, null)).problem?.kind).toBe("org-unreachable");
  });
});

test("names that the org could not tell at the start are asked for again, but not often", async () => {
  let fails: "names" | "all" | "nothing" = "names";
  const asked: string[] = [];
  let clockMs = 0;
  const facts = new OrgFacts(
    (target) => {
      asked.push(target);
      const isName = target.includes("/query");
      if (fails === "all" || (isName && fails === "names"))
        return Promise.reject(new ProblemError("org-unreachable", "away"));
      const json = isName ? { records: [{ Name: "Acme", IsSandbox: false }] } : VERSIONS;
      return Promise.resolve({ status: 200, json });
    },
    null,
    () => clockMs,
  );
  await facts.learn();
  expect(facts.known).toMatchObject({ apiVersion: 67, kind: "unknown", described: false, problem: null });
  clockMs += 299_999;
  await facts.learn();
  expect(asked).toHaveLength(3);
  fails = "all";
  clockMs += 1;
  await facts.learn();
  expect(facts.known).toMatchObject({ apiVersion: 67, problem: null });
  fails = "nothing";
  clockMs += 300_000;
  await facts.learn();
  expect(facts.known).toMatchObject({ name: "Acme", kind: "production", described: true });
  clockMs += 86_400_000;
  await facts.learn();
  expect(asked).toHaveLength(7);
});

// Orgs that are added, replaced and removed while the gateway runs.
import { expect, test } from "vitest";
import { parseOrgs } from "../../contract/gateway.ts";
import { fetchedLogin } from "../connect/login.ts";
import { fakeOrg, JOBS, json, TOKEN, tryGateway } from "../../testing/gatewayFixture.ts";
import { tokenOrg } from "../../testing/tokenOrg.ts";

const path = (key: string) => `/gateway/org/${key}${JOBS}`;

test("an added org is listed and readable, and a removed one is unknown", async () => {
  const { gateway, ask } = await tryGateway();
  expect((await ask(path("second"))).problem?.kind).toBe("unknown-org");
  const second = await fakeOrg(json({ second: true }));
  await gateway.orgs.add(tokenOrg(second.url, "second-token", { key: "second" })).learn();
  expect((await ask(path("second"))).text).toBe('{"second":true}');
  const keys = async () => parseOrgs(JSON.parse((await ask("/gateway/orgs")).text)).map(({ key }) => key);
  expect(await keys()).toEqual(["org", "second"]);
  expect(gateway.orgs.remove("second")).toBe(true);
  expect(gateway.orgs.remove("second")).toBe(false);
  expect((await ask(path("second"))).problem?.kind).toBe("unknown-org");
  expect(await keys()).toEqual(["org"]);
});

test("a replaced org has a new token, new answers and a new count of calls", async () => {
  const { gateway, org, ask } = await tryGateway(json({ old: true }));
  await ask(path("org"));
  const next = await fakeOrg(json({ old: false }));
  await gateway.orgs.replace(tokenOrg(next.url, "next-token")).learn();
  const reply = await ask(path("org"));
  expect(reply.text).toBe('{"old":false}');
  expect(reply.headers["wavedeck-calls"]).toBe("4");
  expect(next.seen[0]?.headers.authorization).toBe("Bearer next-token");
  expect(org.seen).toHaveLength(1);
});

test("a key that is taken, or that an address cannot contain, is refused", async () => {
  const { gateway, org } = await tryGateway();
  for (const key of ["org", "", "a/b", "a b", "..", "ä", "a?b"]) {
    expect(() => gateway.orgs.add(tokenOrg(org.url, TOKEN, { key }))).toThrow(/key|already/);
  }
  expect(gateway.orgs.all()).toHaveLength(1);
});

test("a refreshed sandbox is begun anew: its answers, calls and history are not those of the old org", async () => {
  const [oldId, newId] = ["00Dxx0000001gPLEAY", "00Dyy0000001gPLEAY"];
  const ended = (id: string) => ({ id, status: "Success", executedDate: "2026-11-20T08:00:00.000Z" });
  const { gateway, org, ask, lines, tick } = await tryGateway(
    json({ dataflowJobs: [ended("03Cxx0000000001EAA")] }),
    {
      orgs: [],
    },
  );
  const grant = (id: string) => ({
    token: `${id.slice(0, 15)}!secret-half-of-it`,
    instanceUrl: org.url,
    orgId: id,
  });
  const login = fetchedLogin(
    () => ({ way: "cli", username: null }),
    () => Promise.resolve(grant(newId)),
    grant(oldId),
  );
  await gateway.orgs.add({ key: "uat", instanceUrl: org.url, login }).learn();
  const entry = async () => parseOrgs(JSON.parse((await ask("/gateway/orgs")).text)).at(-1);
  const before = await ask(path("uat"));
  expect(before.headers["wavedeck-org"]).toBe(oldId);
  expect(await entry()).toMatchObject({ id: oldId, login: "cli", problem: null });
  const oldHistory = gateway.orgs.get("uat")?.history;
  expect(oldHistory?.orgId).toBe(oldId);

  org.takeOnly(grant(newId).token);
  tick(2000);
  const refused = await ask(path("uat"));
  expect(refused.problem?.message).toContain("The sandbox was refreshed");
  expect(refused.text).not.toContain("dataflowJobs");
  // So the page of the old org knows at once.
  expect(refused.headers["wavedeck-org"]).toBe(newId);
  await gateway.orgs.get("uat")?.learn();
  const after = await ask(path("uat"));
  expect([after.status, after.headers["wavedeck-org"]]).toEqual([200, newId]);
  expect(Number(after.headers["wavedeck-calls"])).toBeLessThan(Number(before.headers["wavedeck-calls"]) + 2);
  expect(await entry()).toMatchObject({ id: newId, problem: null });
  const newHistory = gateway.orgs.get("uat")?.history;
  expect(newHistory?.orgId).toBe(newId);
  expect(newHistory).not.toBe(oldHistory);
  expect(lines.join("\n")).toContain(`its login leads to the org ${newId} now`);
  expect([lines.join("\n"), after.text, refused.text].join()).not.toContain("secret-half-of-it");
});

// Orgs that are added, replaced and removed while the gateway runs.
import { expect, test } from "vitest";
import { parseOrgs } from "../../contract/gateway.ts";
import { fakeOrg, JOBS, json, TOKEN, tryGateway } from "../../testing/gatewayFixture.ts";

const path = (key: string) => `/gateway/org/${key}${JOBS}`;

test("an added org is listed and readable, and a removed one is unknown", async () => {
  const { gateway, ask } = await tryGateway();
  expect((await ask(path("second"))).problem?.kind).toBe("unknown-org");
  const second = await fakeOrg(json({ second: true }));
  await gateway.orgs.add({ key: "second", instanceUrl: second.url, token: "second-token" }).learn();
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
  await gateway.orgs.replace({ key: "org", instanceUrl: next.url, token: "next-token" }).learn();
  const reply = await ask(path("org"));
  expect(reply.text).toBe('{"old":false}');
  expect(reply.headers["wavedeck-calls-hour"]).toBe("4");
  expect(next.seen[0]?.headers.authorization).toBe("Bearer next-token");
  expect(org.seen).toHaveLength(1);
});

test("a key that is taken, or that an address cannot contain, is refused", async () => {
  const { gateway, org } = await tryGateway();
  for (const key of ["org", "", "a/b", "a b", "..", "ä", "a?b"]) {
    expect(() => gateway.orgs.add({ key, instanceUrl: org.url, token: TOKEN })).toThrow(/key|already/);
  }
  expect(gateway.orgs.all()).toHaveLength(1);
});

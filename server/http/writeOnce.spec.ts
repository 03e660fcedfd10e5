import { expect, test } from "vitest";
import { JOBS, json, START, tryGateway, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";

const PATH = `/gateway/org/org${JOBS}`;

const post = (name: string) => ({
  method: "POST",
  headers: { ...WRITE_HEADERS, "Wavedeck-Write-Name": name },
  body: START,
});

test("copies of one write reach the org once, and each gets the org's answer", async () => {
  let release = (): void => {};
  const { org, ask } = await tryGateway((seen, response, request) => {
    release = () => json({ id: "0303h000002AYy9AAG" }, 201)(seen, response, request);
  });
  const run = String((await ask("/gateway/health")).headers["wavedeck-run"]);
  const copies = Promise.all([ask(PATH, post(`${run}/a`)), ask(PATH, post(`${run}/a`))]);
  await expect.poll(() => org.seen.length).toBe(1);
  release();
  expect((await copies).map(({ status, text }) => [status, text])).toEqual([
    [201, '{"id":"0303h000002AYy9AAG"}'],
    [201, '{"id":"0303h000002AYy9AAG"}'],
  ]);
  expect((await ask(PATH, post(`${run}/a`))).status).toBe(201);
  expect(org.seen).toHaveLength(1);
});

test("two writes reach the org as two, with or without names", async () => {
  const { org, ask } = await tryGateway(json({}, 201));
  const run = String((await ask("/gateway/health")).headers["wavedeck-run"]);
  for (const name of [`${run}/a`, `${run}/b`, "/a"]) await ask(PATH, post(name));
  await ask(PATH, { method: "POST", headers: WRITE_HEADERS, body: START });
  expect(org.seen).toHaveLength(4);
});

test("a copy that arrives after a restart of the gateway is not passed on, and its outcome is unknown", async () => {
  const { org, ask } = await tryGateway(json({}, 201));
  const reply = await ask(PATH, post("an-earlier-run/a"));
  expect(reply.problem).toMatchObject({ source: "gateway", kind: "write-repeated", outcomeUnknown: true });
  expect(reply.headers["wavedeck-run"]).not.toBe("an-earlier-run");
  expect(org.seen).toHaveLength(0);
});

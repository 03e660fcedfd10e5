// Which display gets the lease to sound an alarm, and which requests for it are refused. None of it reaches the org.
import { describe, expect, test } from "vitest";
import { LEASES_KEPT, parseLeaseAnswer } from "../../contract/leases.ts";
import { LeaseMemory } from "./leases.ts";
import { json, sendBytes, tryGateway, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";

const ID = "03C3h000000FaiLEAS";
const PATH = "/gateway/org/org/leases";
const lease = (event: unknown = ID, way: unknown = "sound", more: object = {}) => ({
  method: "POST",
  headers: WRITE_HEADERS,
  body: JSON.stringify({ event, way, ...more }),
});

test("the first display to ask gets the lease, one for each kind of alarm, and the org is not called", async () => {
  const { org, ask } = await tryGateway(json({}));
  const replies = await Promise.all(Array.from({ length: 8 }, () => ask(PATH, lease())));
  expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  expect(replies.filter(({ text }) => parseLeaseAnswer(JSON.parse(text)))).toHaveLength(1);
  expect((await ask(PATH, lease(ID, "spoken"))).text).toBe('{"yours":true}');
  expect((await ask(PATH, lease(ID.slice(0, 15), "spoken"))).text).toBe('{"yours":false}');
  const other = await ask(PATH, lease("03C3h000000FaiMEAS"));
  expect(other.text).toBe('{"yours":true}');
  expect(other.headers).toMatchObject({ "cache-control": "no-store", "wavedeck-source": "gateway" });
  expect(org.seen).toHaveLength(0);
});

test("a read-only gateway still gives leases", async () => {
  const { ask } = await tryGateway(json({}), { readOnly: true });
  expect((await ask(PATH, lease())).text).toBe('{"yours":true}');
});

test("each org has its own leases, and an unknown org has none", async () => {
  const { ask } = await tryGateway(json({}), { demo: { latencyMs: 0 } });
  expect((await ask(PATH, lease())).text).toBe('{"yours":true}');
  expect((await ask("/gateway/org/demo/leases", lease())).text).toBe('{"yours":true}');
  for (const key of ["other", "__proto__"]) {
    expect((await ask(`/gateway/org/${key}/leases`, lease())).status).toBe(404);
  }
});

describe("a request for a lease is refused", () => {
  test.for([
    ["no write header", { ...WRITE_HEADERS, "Wavedeck-Write": "" }, 403],
    ["a form's content type", { ...WRITE_HEADERS, "Content-Type": "text/plain" }, 403],
    ["a compressed body", { ...WRITE_HEADERS, "Content-Encoding": "gzip" }, 400],
    ["another web site", { ...WRITE_HEADERS, Origin: "https://attacker.example" }, 403],
    ["a cross-site mark", { ...WRITE_HEADERS, "Sec-Fetch-Site": "cross-site" }, 403],
    ["another host name", { ...WRITE_HEADERS, Host: "attacker.example" }, 403],
  ] as const)("with %s", async ([, headers, status]) => {
    const { ask } = await tryGateway(json({}));
    expect((await ask(PATH, { ...lease(), headers })).status).toBe(status);
    // And no lease was given.
    expect((await ask(PATH, lease())).text).toBe('{"yours":true}');
  });

  test.for([
    ["no JSON", "{"],
    ["nothing", ""],
    ["null", "null"],
    ["a list", `[{"event":"${ID}","way":"sound"}]`],
    ["no event", '{"way":"sound"}'],
    ["no id", '{"event":"../../x","way":"sound"}'],
    ["a long id", JSON.stringify({ event: "0".repeat(1000), way: "sound" })],
    ["an event that is no text", '{"event":["03C3h000000FaiLEAS"],"way":"sound"}'],
    ["an unknown way", JSON.stringify({ event: ID, way: "siren" })],
    ["something that every object has", JSON.stringify({ event: ID, way: "constructor" })],
    ["more than asked for", JSON.stringify({ event: ID, way: "sound", also: 1 })],
  ] as const)("with a body that is %s", async ([, body]) => {
    const { org, ask } = await tryGateway(json({}));
    const reply = await ask(PATH, { ...lease(), body });
    expect(reply.status).toBe(400);
    expect(reply.problem?.kind).toBe("bad-request");
    expect(org.seen).toHaveLength(0);
  });

  test("with a body that is far too large", async () => {
    const { ask } = await tryGateway(json({}));
    const reply = await ask(PATH, lease(ID, "sound", { also: "x".repeat(2_000_000) }));
    expect(reply.status).toBe(413);
  });

  test.for(["GET", "PUT", "PATCH", "DELETE", "OPTIONS"])("with %s", async (method) => {
    const { org, ask } = await tryGateway(json({}));
    expect((await ask(PATH, { method, headers: WRITE_HEADERS })).status).toBe(403);
    expect(org.seen).toHaveLength(0);
  });

  test.for([`${PATH}?x=1`, `${PATH}?_HttpMethod=GET`, `${PATH}/`, `${PATH}/${ID}`, `${PATH}x`])(
    "at %s",
    async (path) => {
      const { org, ask } = await tryGateway(json({}));
      expect((await ask(path, lease())).status).toBe(403);
      expect(org.seen).toHaveLength(0);
    },
  );

  test("with two host names", async () => {
    const { gateway } = await tryGateway(json({}));
    const { host } = new URL(gateway.url);
    const raw = await sendBytes(gateway.url, `POST ${PATH} HTTP/1.1\r\nHost: ${host}\r\nHost: x\r\n\r\n`);
    expect(raw).toMatch(/^HTTP\/1\.1 403/);
  });
});

test("the memory stays bounded and forgets the oldest", () => {
  const memory = new LeaseMemory();
  const id = (n: number) => `03C${String(n).padStart(15, "0")}`;
  for (let n = 0; n <= LEASES_KEPT; n++) expect(memory.take(id(n), "sound")).toBe(true);
  expect(memory.take(id(LEASES_KEPT), "sound")).toBe(false);
  expect(memory.take(id(1), "sound")).toBe(false);
  expect(memory.take(id(0), "sound")).toBe(true);
});

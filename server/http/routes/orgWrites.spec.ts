// A write is sent once if it is allowed and comes from our own pages, and not at all otherwise.
import { describe, expect, test } from "vitest";
import {
  DATAFLOW_ID,
  JOBS,
  json,
  START,
  tryGateway,
  WRITE_HEADERS,
} from "../../../testing/gatewayFixture.ts";

const PATH = `/gateway/org/org${JOBS}`;
const post = { method: "POST", headers: WRITE_HEADERS, body: START };

test("a start reaches the org once, rewritten from the checked values, with the token and without Wavedeck's own headers", async () => {
  const { org, ask } = await tryGateway(json({ id: "0303h000002AYy9AAG" }, 201));
  const spaced = START.replace(",", " ,\n");
  const reply = await ask(PATH, { ...post, body: spaced });
  expect(reply.status).toBe(201);
  expect(reply.text).toBe('{"id":"0303h000002AYy9AAG"}');
  expect(reply.headers["wavedeck-source"]).toBe("org");
  expect(org.seen).toHaveLength(1);
  expect(org.seen[0]?.body).toBe(JSON.stringify({ command: "start", dataflowId: DATAFLOW_ID }));
  expect(org.seen[0]?.headers["x-chatter-entity-encoding"]).toBe("false");
  expect(Object.keys(org.seen[0]?.headers ?? {})).not.toContain("wavedeck-write");
});

test("a key that comes twice is sent once, with the checked value", async () => {
  const { org, ask } = await tryGateway(json({}, 200));
  const stop = `${PATH}/03C3h000000abcdEAA`;
  const patch = { method: "PATCH", headers: WRITE_HEADERS };
  await ask(stop, { ...patch, body: '{"command":"start","command":"stop"}' });
  expect(org.seen.map(({ body }) => body)).toEqual(['{"command":"stop"}']);
  const refused = await ask(stop, { ...patch, body: '{"command":"stop","command":"start"}' });
  expect(refused.problem?.kind).toBe("bad-request");
  const escaped = await ask(stop, { ...patch, body: '{"command":"stop","\\u0063ommand":"start"}' });
  expect(escaped.problem?.kind).toBe("bad-request");
  const schedule = "/gateway/org/org/services/data/v67.0/wave/asset/02K3h000000fxTMEAY/schedule";
  await ask(schedule, { ...patch, method: "PUT", body: '{"frequency":"daily","frequency":"none"}' });
  expect(org.seen.map(({ body }) => body)).toEqual(['{"command":"stop"}', '{"frequency":"none"}']);
});

describe("is refused without being sent", () => {
  test.for([
    ["a second document", `${START}${START}`],
    ["a comment", START.replace("{", "{/*x*/")],
    ["a list of commands", `[${START}]`],
    ["a prototype", START.replace("}", ',"__proto__":{"command":"stop"}}')],
  ] as const)("a start with %s", async ([, body]) => {
    const { org, ask } = await tryGateway();
    expect((await ask(PATH, { ...post, body })).problem?.kind).toBe("bad-request");
    expect(org.seen).toHaveLength(0);
  });

  test("a schedule that is nested too deeply", async () => {
    const { org, ask } = await tryGateway();
    const path = "/gateway/org/org/services/data/v67.0/wave/asset/02K3h000000fxTMEAY/schedule";
    const deep = `{"a":${"[".repeat(30_000)}${"]".repeat(30_000)}}`;
    const reply = await ask(path, { method: "PUT", headers: WRITE_HEADERS, body: deep });
    expect([200, 400]).toContain(reply.status);
    expect(reply.status === 400 ? org.seen : []).toHaveLength(0);
  });

  test.for([
    ["no write header", { "Content-Type": "application/json" }, "write-refused"],
    ["another value", { ...WRITE_HEADERS, "Wavedeck-Write": "0" }, "write-refused"],
    [
      "a form",
      { "Wavedeck-Write": "1", "Content-Type": "application/x-www-form-urlencoded" },
      "write-refused",
    ],
    ["plain text", { "Wavedeck-Write": "1", "Content-Type": "text/plain" }, "write-refused"],
    ["no type", { "Wavedeck-Write": "1" }, "write-refused"],
    [
      "another charset",
      { "Wavedeck-Write": "1", "Content-Type": "application/json; charset=utf-7" },
      "write-refused",
    ],
    ["compressed", { ...WRITE_HEADERS, "Content-Encoding": "gzip" }, "bad-request"],
  ] as const)("%s", async ([, headers, kind]) => {
    const { org, ask } = await tryGateway();
    const reply = await ask(PATH, { ...post, headers });
    expect(reply.problem?.kind).toBe(kind);
    expect(reply.status).toBe(kind === "bad-request" ? 400 : 403);
    expect(org.seen).toHaveLength(0);
  });

  test("a method named in a header changes nothing", async () => {
    const { org, ask } = await tryGateway();
    const reply = await ask(PATH, {
      headers: { "X-HTTP-Method-Override": "POST", "X-HTTP-Method": "DELETE" },
    });
    expect(reply.status).toBe(200);
    expect(org.seen[0]?.method).toBe("GET");
    expect(org.seen[0]?.headers).not.toHaveProperty("x-http-method-override");
  });

  test("a body over 64 kB, announced or not", async () => {
    const { org, ask } = await tryGateway();
    const body = JSON.stringify({ frequency: "x".repeat(70_000) });
    const path = "/gateway/org/org/services/data/v67.0/wave/asset/02K3h000000fxTMEAY/schedule";
    const announced = await ask(path, { method: "PUT", headers: WRITE_HEADERS, body });
    expect(announced.status).toBe(413);
    expect(announced.problem?.kind).toBe("too-large");
    const chunked = { ...WRITE_HEADERS, "Transfer-Encoding": "chunked" };
    expect((await ask(path, { method: "PUT", headers: chunked, body })).status).toBe(413);
    expect(org.seen).toHaveLength(0);
  });

  test("every write of a read-only gateway", async () => {
    const { org, ask } = await tryGateway(undefined, { readOnly: true });
    const asset = "/gateway/org/org/services/data/v67.0/wave/asset/02K3h000000fxTMEAY/schedule";
    const writes: [string, string, string][] = [
      ["POST", PATH, START],
      ["PATCH", `${PATH}/03C3h000000abcdEAA`, '{"command":"stop"}'],
      ["PUT", asset, "{}"],
      ["DELETE", asset, ""],
      ["POST", "/gateway/org/org/services/data/v67.0/wave/dataConnectors/0It3h000000abcdEAA/ingest", ""],
    ];
    for (const [method, path, body] of writes) {
      const reply = await ask(path, { method, headers: WRITE_HEADERS, body });
      expect(reply.status).toBe(403);
      expect(reply.problem?.kind).toBe("read-only");
    }
    expect((await ask(PATH)).status).toBe(200);
    expect(org.seen.map((seen) => seen.method)).toEqual(["GET"]);
    expect((await ask("/gateway/orgs")).text).toContain('"readOnly":true');
  });
});

describe("a write without a usable answer is not sent again, and its outcome is reported as unknown", () => {
  test("connection reset after the request", async () => {
    const { org, ask } = await tryGateway((_, response) => response.socket?.resetAndDestroy());
    const reply = await ask(PATH, post);
    expect(reply.status).toBe(502);
    expect(reply.problem).toMatchObject({ source: "org", kind: "org-cut", outcomeUnknown: true });
    expect(reply.problem?.message).toContain("It is not known whether the request arrived.");
    expect(org.seen).toHaveLength(1);
  });

  test("connection reset after it had served reads", async () => {
    const { org, ask } = await tryGateway();
    await ask(PATH);
    org.behave((_, response) => response.socket?.destroy());
    expect((await ask(PATH, post)).problem?.outcomeUnknown).toBe(true);
    expect(org.seen.filter((seen) => seen.method === "POST")).toHaveLength(1);
  });

  test("no answer in time", async () => {
    const { org, ask } = await tryGateway(() => undefined, { upstreamTimeoutMs: 150 });
    const reply = await ask(PATH, post);
    expect(reply.status).toBe(504);
    expect(reply.problem).toMatchObject({ kind: "org-timeout", outcomeUnknown: true });
    expect(org.seen).toHaveLength(1);
  });

  test("a web page instead of an answer", async () => {
    const { ask } = await tryGateway((_, response) => response.writeHead(500).end("<html>"));
    expect((await ask(PATH, post)).problem).toMatchObject({
      kind: "org-not-json",
      status: 500,
      outcomeUnknown: true,
    });
  });

  test("a status that HTTP does not have", async () => {
    const { org, ask } = await tryGateway((_, response) => response.socket?.end("HTTP/1.1 999 X\r\n\r\n{}"));
    expect((await ask(PATH, post)).problem).toMatchObject({ kind: "org-not-json", outcomeUnknown: true });
    expect(org.seen).toHaveLength(1);
  });

  test("but a write that never left the gateway has a known outcome", async () => {
    const { org, ask } = await tryGateway();
    await org.close();
    const reply = await ask(PATH, post);
    expect(reply.status).toBe(502);
    expect(reply.problem?.kind).toBe("org-unreachable");
    expect(reply.problem).not.toHaveProperty("outcomeUnknown");
  });

  test("a redirected write is not followed", async () => {
    const { org, ask } = await tryGateway((_, response) =>
      response.writeHead(307, { Location: "/elsewhere" }).end("{}"),
    );
    expect((await ask(PATH, post)).problem?.kind).toBe("org-not-json");
    expect(org.seen).toHaveLength(1);
  });
});

test("a write answered with 205 has no body, whatever the org sends", async () => {
  const { ask } = await tryGateway((_, response) => {
    response.socket?.end("HTTP/1.1 205 X\r\nContent-Length: 2\r\n\r\n{}");
  });
  const path = "/gateway/org/org/services/data/v67.0/wave/asset/02K3h000000fxTMEAY/schedule";
  const reply = await ask(path, { method: "DELETE", headers: WRITE_HEADERS });
  expect([reply.status, reply.text]).toEqual([205, ""]);
});

test("writes without an answer body are fine", async () => {
  const { org, ask } = await tryGateway((_, response) => response.writeHead(204).end());
  const path = "/gateway/org/org/services/data/v67.0/wave/asset/02K3h000000fxTMEAY/schedule";
  const reply = await ask(path, { method: "DELETE", headers: WRITE_HEADERS });
  expect(reply.status).toBe(204);
  expect(org.seen[0]?.method).toBe("DELETE");
  org.behave((_, response) => response.writeHead(200).end());
  const ingest = "/gateway/org/org/services/data/v67.0/wave/dataConnectors/0It3h000000abcdEAA/ingest";
  expect((await ask(ingest, { method: "POST", headers: WRITE_HEADERS })).status).toBe(200);
});

test("two starts are two writes, and never shared", async () => {
  const { org, ask } = await tryGateway(json({}, 201));
  await Promise.all([ask(PATH, post), ask(PATH, post)]);
  expect(org.seen).toHaveLength(2);
});

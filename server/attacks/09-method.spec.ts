// 09. Method: no header, parameter or body makes a write out of a read, or another write out of a write.
import { describe, expect, test } from "vitest";
import {
  DATAFLOW_ID,
  JOBS,
  sendBytes,
  START,
  tryGateway,
  WRITE_HEADERS,
} from "../../testing/gatewayFixture.ts";

const READ = `/gateway/org/org${JOBS}`;

describe("09. the method", () => {
  test.for(["get", "Get", "post", "pAtCh", "GETX", "GET/", "QUERY", "PROPFIND", "PURGE", "LINK", "_", "\0"])(
    "%j is none",
    async (method) => {
      const { gateway, org } = await tryGateway();
      const { host } = new URL(gateway.url);
      const answer = await sendBytes(
        gateway.url,
        `${method} ${READ} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(org.seen).toEqual([]);
    },
  );

  test.for([
    "X-HTTP-Method-Override",
    "X-HTTP-Method",
    "X-Method-Override",
    "X-HttpMethod",
    "_HttpMethod",
    "HTTP-Method",
  ])("is not replaced by the header %s", async (name) => {
    const { org, ask } = await tryGateway();
    const headers = { ...WRITE_HEADERS, [name]: "PATCH" };
    await ask(READ, { headers });
    await ask(READ, { method: "POST", headers, body: START });
    expect(org.seen.map(({ method }) => method)).toEqual(["GET", "POST"]);
    for (const seen of org.seen) expect(Object.keys(seen.headers)).not.toContain(name.toLowerCase());
  });

  test.for([
    "_HttpMethod=PATCH",
    "_httpmethod=DELETE",
    "a=b&_HttpMethod=PATCH",
    "%5FHttpMethod=PATCH",
    "_%48ttpMethod=PATCH",
    "%255FHttpMethod=PATCH",
    "x[_HttpMethod]=PATCH",
    "_HttpMethod",
  ])("is not replaced by the query %s", async (query) => {
    const { org, ask } = await tryGateway();
    const read = await ask(`${READ}?${query}`);
    // Encoded twice it is no parameter of that name to the org, which decodes once.
    const isOther = query.startsWith("%25");
    expect([read.status, org.seen.map(({ method }) => method)]).toEqual(isOther ? [200, ["GET"]] : [403, []]);
    const write = await ask(`${READ}?${query}`, { method: "POST", headers: WRITE_HEADERS, body: START });
    expect(write.status).toBe(403);
  });

  test.for([
    { _HttpMethod: "DELETE", dataflowId: DATAFLOW_ID, command: "start" },
    { dataflowId: DATAFLOW_ID, command: "start", method: "DELETE" },
    { dataflowId: DATAFLOW_ID, command: "stop" },
    { dataflowId: `${DATAFLOW_ID}/x`, command: "start" },
    { dataflowId: [DATAFLOW_ID], command: "start" },
    [{ dataflowId: DATAFLOW_ID, command: "start" }],
  ])("is not replaced by a body: %j", async (body) => {
    const { org, ask } = await tryGateway();
    const reply = await ask(READ, { method: "POST", headers: WRITE_HEADERS, body: JSON.stringify(body) });
    expect([reply.status, org.seen.length]).toEqual([400, 0]);
  });

  test.for(["GET", "HEAD"])("%s with a body sends no body on", async (method) => {
    const { org, ask } = await tryGateway();
    await ask(READ, { method, headers: { ...WRITE_HEADERS, "Content-Length": START.length }, body: START });
    expect(org.seen.filter((seen) => seen.method !== "GET" || seen.body !== "")).toEqual([]);
  });
});

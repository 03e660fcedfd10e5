// 05. Simple cross-site POSTs, which need no preflight.
import { expect, test } from "vitest";
import { JOBS, START, tryGateway } from "../../testing/gatewayFixture.ts";

const READ = `/gateway/org/org${JOBS}`;
const TYPES = [
  undefined,
  "",
  "text/plain",
  "text/plain;charset=UTF-8",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/json-patch+json",
  "application/csp-report",
  "text/plain; application/json",
  "application/json, text/plain",
  "application/json; charset=utf-7",
];

test.for(TYPES.map((type) => [type ?? "no type", type] as const))(
  "05. a POST of %s starts nothing",
  async ([, type]) => {
    const { gateway, org, ask } = await tryGateway();
    const bodies = [START, `{"x":"=","dataflowId":1}`, `command=start&dataflowId=1`, ""];
    for (const site of [undefined, "cross-site", "same-origin"]) {
      for (const body of bodies) {
        const headers = {
          ...(type === undefined ? {} : { "Content-Type": type }),
          ...(site === undefined ? {} : { "Sec-Fetch-Site": site }),
          // Even a page of the gateway's own must send the header, and the right type.
          ...(site === "same-origin" ? { Origin: gateway.url, "Wavedeck-Write": "1" } : {}),
        };
        expect((await ask(READ, { method: "POST", headers, body })).status).toBe(403);
      }
    }
    expect(org.seen).toEqual([]);
  },
);

test("05. a beacon starts nothing", async () => {
  const { org, ask } = await tryGateway();
  const headers = {
    "Content-Type": "application/json",
    Origin: "http://evil.example",
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "no-cors",
    "Sec-Fetch-Dest": "empty",
  };
  expect((await ask(READ, { method: "POST", headers, body: START })).problem?.kind).toBe("write-refused");
  expect(org.seen).toEqual([]);
});

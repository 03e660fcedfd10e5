// 02. DNS rebinding: a request that is right in all but the name.
import { expect, test } from "vitest";
import { JOBS, START, TOKEN, tryGateway, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";

const READ = `/gateway/org/org${JOBS}`;

test.for([
  ["a page", "/acme/jobs", {}],
  ["a file", "/assets/main.js", {}],
  ["a read", READ, {}],
  ["the list of orgs", "/gateway/orgs", {}],
  ["the history", "/gateway/org/org/runs", {}],
  ["a start", READ, { method: "POST", headers: WRITE_HEADERS, body: START }],
  ["the health", "/gateway/health", {}],
  ["no such address", "/gateway/nothing", {}],
  ["the sign-in", "/gateway/sign-in", { method: "POST" }],
] as const)("02. rebinding to %s is refused, with nothing of the org", async ([, path, options]) => {
  const { gateway, org, ask } = await tryGateway();
  const host = `evil.example:${new URL(gateway.url).port}`;
  const headers = {
    ...("headers" in options ? options.headers : {}),
    Host: host,
    Origin: `http://${host}`,
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-Mode": "cors",
  };
  const reply = await ask(path, { ...options, headers });
  expect([reply.status, reply.problem?.kind]).toEqual([403, "host-refused"]);
  expect(reply.text).not.toContain(TOKEN);
  for (const name of ["wavedeck-run", "wavedeck-build", "wavedeck-org", "set-cookie"])
    expect(reply.headers).not.toHaveProperty(name);
  expect(org.seen).toEqual([]);
});

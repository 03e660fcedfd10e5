// 06. Preflight: no answer of the gateway ever has a header that lets another origin in.
import { expect, test } from "vitest";
import { JOBS, json, tryGateway } from "../../testing/gatewayFixture.ts";

const READ = `/gateway/org/org${JOBS}`;
const ASKED = {
  "Access-Control-Request-Method": "POST",
  "Access-Control-Request-Headers": "wavedeck-write,content-type,authorization",
  "Access-Control-Request-Private-Network": "true",
  "Access-Control-Request-Local-Network": "true",
};

test.for(["http://evil.example", "null", "own", "none"])(
  "06. a preflight of the origin %s allows nothing",
  async (origin) => {
    const { gateway, org, ask } = await tryGateway(json({}, 200, { "Access-Control-Allow-Origin": "*" }));
    const own = origin === "own" ? gateway.url : origin;
    const headers = { ...ASKED, ...(origin === "none" ? {} : { Origin: own }) };
    const paths = [
      READ,
      "/gateway/orgs",
      "/gateway/health",
      "/gateway/nothing",
      "/acme/jobs",
      "/assets/x.js",
      "/a/../b",
      "/gateway/sign-in",
    ];
    for (const path of paths) {
      for (const method of ["OPTIONS", "GET", "POST"]) {
        const reply = await ask(path, { method, headers });
        expect([path, method !== "OPTIONS" || reply.status >= 400]).toEqual([path, true]);
        expect(Object.keys(reply.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
      }
    }
    expect(org.seen.filter(({ method }) => method !== "GET")).toEqual([]);
  },
);

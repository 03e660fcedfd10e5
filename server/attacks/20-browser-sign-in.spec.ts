// 20. OAuth in the browser. Wavedeck has none: tokens stay in the gateway. So no address takes a code or a token, and no page asks for one.
// What remains of the group is the gateway's own sign-in.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { JOBS, tryGateway } from "../../testing/gatewayFixture.ts";
import { guardedGateway, OPERATOR_PASSWORD } from "../../testing/guardedGateway.ts";

const SRC = join(import.meta.dirname, "..", "..", "src");

describe("20. OAuth in the browser", () => {
  test.for([
    "code=abc&state=xyz",
    "code=abc",
    "state=xyz",
    "error=access_denied&error_description=<b>x</b>",
    "access_token=evil&id_token=evil&instance_url=http://evil.example",
    "return_to=http://evil.example",
    "next=http://evil.example",
  ])("a page with %s is the same page, sets nothing and leads nowhere", async (query) => {
    const { ask } = await tryGateway();
    for (const path of [
      "/",
      "/acme/jobs",
      "/callback",
      "/oauth/callback",
      "/gateway/callback",
      "/gateway/oauth2/callback",
    ]) {
      const [plain, asked] = [await ask(path), await ask(`${path}?${query}`)];
      expect([path, asked.status, asked.text]).toEqual([path, plain.status, plain.text]);
      for (const name of ["set-cookie", "location"]) expect(asked.headers).not.toHaveProperty(name);
    }
  });

  test.for(["authorize", "token", "revoke", "userinfo", "introspect", "singleaccess"])(
    "the org's %s endpoint is not reached through the gateway",
    async (endpoint) => {
      const { org, ask } = await tryGateway();
      for (const path of [
        `/services/oauth2/${endpoint}`,
        `/services/data/../oauth2/${endpoint}`,
        `${JOBS}/../../../oauth2/${endpoint}`,
      ])
        expect((await ask(`/gateway/org/org${path}`)).status).toBeGreaterThanOrEqual(400);
      expect(org.seen).toEqual([]);
    },
  );

  test("no file of the pages asks for a token or keeps one", () => {
    const files = readdirSync(SRC, { recursive: true, withFileTypes: true }).filter(
      (entry) => /\.tsx?$/.test(entry.name) && !/\.spec\./.test(entry.name),
    );
    const found = files.filter((entry) =>
      /oauth2\/|code_verifier|access_token|refresh_token|Authorization["']?:/.test(
        readFileSync(join(entry.parentPath, entry.name), "utf8"),
      ),
    );
    expect(files.length).toBeGreaterThan(100);
    expect(found.map(({ name }) => name)).toEqual([]);
  });
});

describe("20. the gateway's sign-in", () => {
  test("is shown in no frame, runs no script and sends its form nowhere else", async () => {
    const { ask } = await guardedGateway();
    for (const path of ["/acme/jobs", "/gateway/sign-in"]) {
      const { headers } = await ask(path);
      expect(headers["x-frame-options"]).toBe("DENY");
      const policy = headers["content-security-policy"] ?? "";
      for (const rule of [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "base-uri 'none'",
        "trusted-types 'none'",
      ])
        expect(policy).toContain(rule);
      expect(policy).not.toMatch(/script-src|unsafe|\*/);
      expect(headers["cache-control"]).toBe("no-store");
    }
  });

  test("answers a form once: what is sent with a code, a state or a second password is no other way in", async () => {
    const { gateway, ask } = await guardedGateway();
    const headers = { Origin: gateway.url, "Content-Type": "application/x-www-form-urlencoded" };
    for (const body of [
      `password=wrong&password=${OPERATOR_PASSWORD}`,
      `code=${OPERATOR_PASSWORD}`,
      `Password=${OPERATOR_PASSWORD}`,
      `password[]=${OPERATOR_PASSWORD}`,
      JSON.stringify({ password: OPERATOR_PASSWORD }),
    ]) {
      const reply = await ask("/gateway/sign-in", { method: "POST", headers, body });
      expect([reply.status, reply.headers["set-cookie"]]).toEqual([401, undefined]);
    }
  });
});

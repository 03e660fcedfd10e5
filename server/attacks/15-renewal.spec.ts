// 15. The instance URL in a renewal: the token goes to Salesforce's own hosts, or to where it went before.
import { describe, expect, test } from "vitest";
import { checkRenewal } from "../connect/checkRenewal.ts";
import { fakeOrg, json, JOBS, tryGateway } from "../../testing/gatewayFixture.ts";

const known = { orgId: "00Dxx0000001gPLEAY", instanceUrl: "https://acme.my.salesforce.com" };
const grant = (instanceUrl: string) => ({ token: "00Dxx0000001gPL!new", instanceUrl, orgId: known.orgId });

describe("15. a renewal", () => {
  test.for([
    "https://evil.example",
    "https://acme.my.salesforce.com.evil.example",
    "https://evil.example/acme.my.salesforce.com",
    "https://evilsalesforce.com",
    "https://acme.my.salesforce.com@evil.example",
    "https://evil.example#.my.salesforce.com",
    "https://evil.example?.my.salesforce.com",
    "https://evil.example\\.my.salesforce.com",
    "http://acme.my.salesforce.com",
    "https://user:pw@evil.my.salesforce.com.example",
    "https://other.my.salesforce.com:8443",
    "https://203.0.113.9",
    "https://[2001:db8::1]",
    "https://127.0.0.1",
    "http://localhost:8080",
    "https://login.salesforce.com",
    "https://acme.lightning.force.com",
    "https://my.salesforce.com",
    "ftp://acme2.my.salesforce.com",
    "//acme2.my.salesforce.com",
    "acme2.my.salesforce.com",
    "javascript:alert(1)",
    "",
  ])("to %j is refused", (instanceUrl) => {
    expect(checkRenewal(grant(instanceUrl), known).kind).toBe("refused");
  });

  test.for([
    known.instanceUrl,
    "https://acme2.my.salesforce.com",
    "https://acme--uat.sandbox.my.salesforce.com",
  ])("to %s is used", (instanceUrl) => {
    expect(checkRenewal(grant(instanceUrl), known).kind).toBe("use");
  });

  test("that leads elsewhere sends no token there, and none of it to the old address", async () => {
    const evil = await fakeOrg();
    const { hostname, port } = new URL(evil.url);
    const old = await fakeOrg(json([{ errorCode: "INVALID_SESSION_ID" }], 401));
    let asked = 0;
    const { ask, lines } = await tryGateway(undefined, {
      orgs: [
        {
          key: "org",
          instanceUrl: old.url,
          login: {
            token: () => Promise.resolve({ token: "00Dxx0000001gPL!old", instanceUrl: old.url, orgId: null }),
            renew: () => {
              asked += 1;
              return Promise.resolve({
                token: "00Dxx0000001gPL!renewed",
                instanceUrl: `https://${hostname}.evil.example:${port}`,
                orgId: null,
              });
            },
            describe: () => ({ way: "cli", username: null }),
            secrets: [],
          },
        },
      ],
    });
    const reply = await ask(`/gateway/org/org${JOBS}`);
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(asked).toBeLessThanOrEqual(1);
    expect(evil.requests()).toBe(0);
    expect(JSON.stringify([old.seen, lines, reply])).not.toContain("renewed");
  });
});

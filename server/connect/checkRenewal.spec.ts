import { describe, expect, test } from "vitest";
import { checkRenewal, orgIdInToken } from "./checkRenewal.ts";

const ORG = "00Dxx0000001gPLEAY";
const known = { orgId: ORG, instanceUrl: "https://acme.my.salesforce.com" };
const renewal = { token: "00Dxx0000001gPL!newhalf", instanceUrl: known.instanceUrl, orgId: ORG };

test("the same org at the same address may be used, also without an id", () => {
  expect(checkRenewal(renewal, known)).toBeNull();
  expect(checkRenewal({ ...renewal, token: "jwt.like.token", orgId: null }, known)).toBeNull();
  expect(checkRenewal(renewal, { ...known, orgId: null })).toBeNull();
});

describe("another org is refused", () => {
  test.for([
    { orgId: "00Dyy0000001gPLEAY" },
    { orgId: null, token: "00Dyy0000001gPL!newhalf" },
    { token: "00Dyy0000001gPL!newhalf" },
  ])("%o", (part) => {
    const said = checkRenewal({ ...renewal, ...part }, known);
    expect(said).toMatch(/another org \(00Dyy0000001gPL/);
    expect(said).not.toContain("newhalf");
  });
});

describe("of new addresses only Salesforce's own may be used", () => {
  test.for([
    "https://acme-new.my.salesforce.com",
    "https://acme--uat.sandbox.my.salesforce.com",
    "https://acme-dev-ed.develop.my.salesforce.com",
  ])("%s", (instanceUrl) => {
    expect(checkRenewal({ ...renewal, instanceUrl }, known)).toBeNull();
  });

  test.for([
    "https://evil.example",
    "http://acme.my.salesforce.com",
    "https://acme.my.salesforce.com:8443",
    "https://acme.my.salesforce.com.evil.example",
    "https://evil.example/acme.my.salesforce.com",
    "https://10.0.0.1",
    "nonsense",
    "",
  ])("not %s", (instanceUrl) => {
    expect(checkRenewal({ ...renewal, instanceUrl }, known)).toContain("not sent there");
  });

  test("and one on this machine stays, as the demo org's does", () => {
    const local = { ...known, instanceUrl: "http://127.0.0.1:4400" };
    expect(checkRenewal({ ...renewal, instanceUrl: local.instanceUrl }, local)).toBeNull();
    expect(checkRenewal({ ...renewal, instanceUrl: "http://127.0.0.1:4401" }, local)).not.toBeNull();
  });
});

test("a token's first part is the org's id, if it has one", () => {
  expect(orgIdInToken("00Dxx0000001gPL!secret")).toBe(ORG);
  expect(orgIdInToken(`${ORG}!secret`)).toBe(ORG);
  expect(orgIdInToken("eyJhbGciOi.a.b")).toBeNull();
});

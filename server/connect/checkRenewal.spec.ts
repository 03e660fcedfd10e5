import { describe, expect, test } from "vitest";
import { checkRenewal, type KnownOrg } from "./checkRenewal.ts";
import type { Grant } from "./login.ts";
import { orgIdInToken } from "./orgIdInToken.ts";

const ORG = "00Dxx0000001gPLEAY";
const OTHER = "00Dyy0000001gPLEAY";
const USE = { kind: "use" };
const known = { orgId: ORG, instanceUrl: "https://acme.my.salesforce.com" };
const renewal = { token: "00Dxx0000001gPL!newhalf", instanceUrl: known.instanceUrl, orgId: ORG };

/** The sentence of a refusal; empty when there is none. */
function refusal(grant: Grant, org: KnownOrg = known): string {
  const verdict = checkRenewal(grant, org);
  return verdict.kind === "refused" ? verdict.message : "";
}

test("the same org at the same address may be used, also without an id", () => {
  expect(checkRenewal(renewal, known)).toEqual(USE);
  expect(checkRenewal({ ...renewal, token: "jwt.like.token", orgId: null }, known)).toEqual(USE);
  expect(checkRenewal(renewal, { ...known, orgId: null })).toEqual(USE);
});

describe("another org is refused", () => {
  test.for([
    { orgId: OTHER, token: "jwt.like.token" },
    { orgId: null, token: "00Dyy0000001gPL!newhalf" },
    { orgId: OTHER, token: "00Dyy0000001gPL!newhalf" },
  ])("%o", (part) => {
    const said = refusal({ ...renewal, ...part });
    expect(said).toMatch(/another org \(00Dyy0000001gPL/);
    expect(said).not.toContain("newhalf");
  });

  test("and so is a token that is not of the org that comes with it", () => {
    expect(refusal({ ...renewal, token: "00Dyy0000001gPL!newhalf" })).toContain("its token another");
  });
});

describe("a sandbox with another id was refreshed", () => {
  const sandbox = { orgId: ORG, instanceUrl: "https://acme--uat.sandbox.my.salesforce.com" };
  const grant = { token: "00Dyy0000001gPL!newhalf", instanceUrl: sandbox.instanceUrl, orgId: OTHER };

  test("at the same address, or at another of a sandbox", () => {
    expect(checkRenewal(grant, sandbox)).toEqual({ kind: "refreshed", orgId: OTHER });
    const moved = { ...grant, instanceUrl: "https://acme2--uat.sandbox.my.salesforce.com" };
    expect(checkRenewal(moved, sandbox)).toEqual({ kind: "refreshed", orgId: OTHER });
  });

  test("but a login that leads from or to production, or elsewhere, is refused", () => {
    const { instanceUrl } = known;
    expect(refusal({ ...grant, instanceUrl }, sandbox)).toContain("another org");
    expect(refusal(grant, known)).toContain("another org");
    expect(refusal({ ...grant, instanceUrl: "https://x--y.sandbox.my.evil.example" }, sandbox)).toContain(
      "not sent there",
    );
  });
});

describe("of new addresses only Salesforce's own may be used", () => {
  test.for([
    "https://acme-new.my.salesforce.com",
    "https://acme--uat.sandbox.my.salesforce.com",
    "https://acme-dev-ed.develop.my.salesforce.com",
  ])("%s", (instanceUrl) => {
    expect(checkRenewal({ ...renewal, instanceUrl }, known)).toEqual(USE);
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
    expect(refusal({ ...renewal, instanceUrl })).toContain("not sent there");
  });

  test("and one on this machine stays, as the demo org's does", () => {
    const local = { ...known, instanceUrl: "http://127.0.0.1:4400" };
    expect(checkRenewal({ ...renewal, instanceUrl: local.instanceUrl }, local)).toEqual(USE);
    expect(refusal({ ...renewal, instanceUrl: "http://127.0.0.1:4401" }, local)).not.toBe("");
  });
});

test("a token's first part is the org's id, if it has one", () => {
  expect(orgIdInToken("00Dxx0000001gPL!secret")).toBe(ORG);
  expect(orgIdInToken(`${ORG}!secret`)).toBe(ORG);
  expect(orgIdInToken("eyJhbGciOi.a.b")).toBeNull();
});

// The party at fault and what to do, from status and body. The numbers are those of the list of mistakes in contract/mistakes.spec.ts.
import { describe, expect, it, test, vi } from "vitest";
import { asOrgError, errorFromAnswer, errorFromThrown, isApiOff, OrgError } from "./errors.ts";

const org = (errorCode: string) => [{ message: "Said by the org", errorCode }];
const ours = (kind: string, more: object = {}) => ({
  problem: {
    source: kind.startsWith("org") || kind === "no-version" ? "org" : "gateway",
    kind,
    message: "m",
    ...more,
  },
});

describe("26. a used-up quota, a missing permission and an ended session look alike", () => {
  test.each([
    [403, org("REQUEST_LIMIT_EXCEEDED"), "quota"],
    [403, org("INSUFFICIENT_ACCESS"), "forbidden"],
    [403, undefined, "forbidden"],
    [401, org("INVALID_SESSION_ID"), "session"],
    [401, undefined, "session"],
    [403, org("INVALID_SESSION_ID"), "session"],
    [404, org("NOT_FOUND"), "missing"],
    [404, org("269"), "missing"],
    [410, undefined, "missing"],
    [429, undefined, "throttled"],
    [500, org("UNKNOWN_EXCEPTION"), "org"],
    [503, undefined, "org"],
    [408, undefined, "org"],
    [400, org("JSON_PARSER_ERROR"), "refused"],
    [400, org("INVALID_ID_FIELD"), "refused"],
    [405, org("METHOD_NOT_ALLOWED"), "refused"],
    [409, undefined, "refused"],
    [415, undefined, "refused"],
    [422, org("119"), "refused"],
    [400, org("REQUEST_LIMIT_EXCEEDED"), "quota"],
  ])("%i with %j is %s", (status, body, kind) => {
    expect(errorFromAnswer(status, body, null).kind).toBe(kind);
  });

  it("and a 503 with a time to come back is no failure", () => {
    expect(errorFromAnswer(503, undefined, 30_000)).toMatchObject({
      kind: "throttled",
      retryAfterMs: 30_000,
    });
  });

  it("and an API that is switched off differs from a single forbidden thing", () => {
    expect(isApiOff(errorFromAnswer(403, org("API_DISABLED_FOR_ORG"), null))).toBe(true);
    expect(isApiOff(errorFromAnswer(403, org("INSUFFICIENT_ACCESS"), null))).toBe(false);
  });
});

describe("each problem of the gateway has its party at fault", () => {
  test.each([
    [502, ours("org-unreachable"), "org"],
    [504, ours("org-timeout"), "org"],
    [401, ours("org-not-json", { status: 401 }), "session"],
    [403, ours("org-not-json", { status: 403 }), "forbidden"],
    [502, ours("org-not-json", { status: 404 }), "missing"],
    [502, ours("org-not-json", { status: 400 }), "org"],
    [502, ours("no-version", { status: 404 }), "org"],
    [502, ours("no-version", { status: 401 }), "session"],
    [429, ours("capped"), "throttled"],
    [403, ours("read-only"), "forbidden"],
    [404, ours("unknown-org"), "missing"],
    [404, ours("not-found"), "missing"],
    [403, ours("write-refused"), "gateway"],
    [500, ours("internal"), "gateway"],
    [500, ours("something-newer"), "gateway"],
  ])("%i with %j is %s", (status, body, kind) => {
    expect(errorFromAnswer(status, body, null).kind).toBe(kind);
  });

  it("23. and a write that may have been carried out is not called failed", () => {
    const body = ours("org-timeout", { outcomeUnknown: true });
    expect(errorFromAnswer(504, body, null).outcomeUnknown).toBe(true);
    expect(errorFromAnswer(502, ours("org-unreachable"), null).outcomeUnknown).toBe(false);
    expect(errorFromThrown(new TypeError("Failed to fetch"), true, true).outcomeUnknown).toBe(true);
    expect(errorFromThrown(new TypeError("Failed to fetch"), true, false).outcomeUnknown).toBe(false);
  });

  it("and no answer at all means this browser's network, or the gateway", () => {
    expect(errorFromThrown(new TypeError("x"), false, false).kind).toBe("network");
    expect(errorFromThrown(new TypeError("x"), true, false).kind).toBe("gateway");
  });
});

test("a bug of this page is called one, and goes to the console with its stack", () => {
  const written = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const fault = new TypeError("jobs is not iterable");
  expect(asOrgError(fault)).toMatchObject({ kind: "bug", detail: "TypeError: jobs is not iterable" });
  expect(written).toHaveBeenCalledWith(fault);
  const known = new OrgError("session");
  expect(asOrgError(known)).toBe(known);
  expect(written).toHaveBeenCalledTimes(1);
  written.mockRestore();
});

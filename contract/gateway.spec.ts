import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseOrgs, parseProblem } from "./gateway.ts";

const PROBLEM = { source: "org", kind: "org-timeout", message: "The org did not answer in time." };

describe("a problem", () => {
  it.each([
    ["as it is", PROBLEM],
    ["with the org's status and an open outcome", { ...PROBLEM, status: 503, outcomeUnknown: true }],
    ["of a kind that a newer gateway knows", { ...PROBLEM, source: "gateway", kind: "moon-phase" }],
  ])("is read %s", (_, problem) => {
    expect(parseProblem({ problem })).toMatchObject(problem);
  });

  it("is read even with odd extra fields, so that the org does not get the blame", () => {
    expect(parseProblem({ problem: { ...PROBLEM, status: null, outcomeUnknown: "yes" } })).toMatchObject(
      PROBLEM,
    );
  });

  it.each([
    [null],
    [[]],
    ["<html>"],
    [{ problem: "down" }],
    [{ problem: { ...PROBLEM, source: "moon" } }],
    [{ problem: { ...PROBLEM, message: undefined } }],
    [[{ errorCode: "NOT_FOUND", message: "The requested resource does not exist" }]],
    [{ dataflowJobs: [] }],
  ])("is not found in %j", (body) => {
    expect(parseProblem(body)).toBeNull();
  });

  it("never throws on any JSON", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ problem: fc.jsonValue() })), (body) => {
        expect(() => parseProblem(body)).not.toThrow();
      }),
    );
  });
});

describe("the orgs", () => {
  const org = {
    key: "demo",
    label: "Demo org",
    kind: "demo",
    zone: "Europe/Berlin",
    instanceUrl: "http://127.0.0.1:4010",
    colour: "#c23934",
    id: "00D3h000000abcDEAQ",
    login: "demo",
    username: "admin@example.com",
    apiVersion: 67,
    readOnly: false,
    readOnlyBy: null,
    signedIn: true,
    maxCallsPerHour: 1200,
    callShare: 0.1,
    historySince: null,
    skewMs: -1500,
    described: true,
    problem: null,
  };

  it("have all fields as the gateway lists them", () => {
    expect(parseOrgs([org])).toEqual([org]);
  });

  it("need only a key and a label", () => {
    expect(parseOrgs([{ key: "a", label: "A", kind: "scratch", apiVersion: "67" }])).toEqual([
      {
        ...org,
        key: "a",
        label: "A",
        kind: "unknown",
        zone: null,
        colour: null,
        instanceUrl: "",
        id: null,
        login: null,
        username: null,
        apiVersion: null,
        signedIn: false,
        maxCallsPerHour: null,
        callShare: null,
        historySince: null,
        skewMs: 0,
        described: true,
      },
    ]);
  });

  it("are read although their problem is unreadable", () => {
    expect(parseOrgs([{ ...org, problem: PROBLEM }])[0]?.problem).toMatchObject(PROBLEM);
    expect(parseOrgs([{ ...org, problem: "down" }])[0]?.problem).toBeNull();
  });

  it("are read although others are broken", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (junk) => {
        expect(parseOrgs([...junk, org]).at(-1)).toEqual(org);
      }),
    );
  });

  it.each([[null], [{}], ["<html>"]])("are refused where there is no list: %j", (body) => {
    expect(() => parseOrgs(body)).toThrow(TypeError);
  });
});

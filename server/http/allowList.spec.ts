import { assert, constantFrom, pre, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { checkedBody, permit } from "./allowList.ts";
import { ProblemError } from "./problems.ts";
import { DATAFLOW_ID, START } from "../../testing/gatewayFixture.ts";

const WAVE = "/services/data/v67.0/wave";
const JOB = "03C3h000000abcdEAA";

const allowed = [
  ["GET", "/services/data"],
  ["GET", "/services/data/"],
  ["GET", "/services/data/v42.0/limits"],
  ["GET", WAVE],
  ["GET", `${WAVE}/limits`],
  ["GET", `${WAVE}/dataflowjobs`],
  ["GET", `${WAVE}/dataflowJobs/`],
  ["GET", `${WAVE.toUpperCase()}/DATAFLOWJOBS`],
  ["GET", `${WAVE}/dataflowjobs/${JOB}`],
  ["GET", `${WAVE}/dataflowjobs/${JOB.slice(0, 15)}/nodes`],
  ["GET", `${WAVE}/dataflowjobs/${JOB}/nodes/${JOB}/`],
  ["GET", `${WAVE}/dataflows`],
  ["GET", `${WAVE}/dataflows/${DATAFLOW_ID}`],
  ["GET", `${WAVE}/recipes`],
  ["GET", `${WAVE}/recipes/${JOB}`],
  ["GET", `${WAVE}/recipes/${JOB}/notification`],
  ["GET", `${WAVE}/dataConnectors`],
  ["GET", `${WAVE}/dataconnectors/${JOB}`],
  ["GET", `${WAVE}/replicatedDatasets`],
  ["GET", `${WAVE}/replicatedDatasets/${JOB}`],
  ["GET", `${WAVE}/asset/${JOB}/schedule`],
  ["POST", `${WAVE}/dataflowjobs`],
  ["POST", `${WAVE}/dataConnectors/${JOB}/ingest`],
  ["PATCH", `${WAVE}/dataflowjobs/${JOB}`],
  ["PUT", `${WAVE}/asset/${JOB}/schedule`],
  ["DELETE", `${WAVE}/asset/${JOB}/schedule`],
] as const;

const refused = [
  ["GET", ""],
  ["GET", "/"],
  ["GET", "/services/oauth2/userinfo"],
  ["GET", "/services/data/v67.0/query"],
  ["GET", "/services/data/v67.0/sobjects/User"],
  ["GET", "/services/data/v67.0"],
  ["GET", "/services/data/v7.0/wave"],
  ["GET", "/services/data/v67.5/wave"],
  ["GET", `/x${WAVE}/dataflowjobs`],
  ["GET", `${WAVE}/dataflowjobs/short`],
  ["GET", `${WAVE}/dataflowjobs/${JOB}x`],
  ["GET", `${WAVE}/dataflowjobs/${JOB}/other`],
  ["GET", `${WAVE}/dataflowjobs/${JOB}//nodes`],
  ["GET", `${WAVE}/dataflowjobs//`],
  ["GET", `${WAVE}/dataflowjobs/${JOB}\n`],
  ["GET", `${WAVE}/datasets`],
  ["GET", `${WAVE}/query`],
  ["HEAD", `${WAVE}/dataflowjobs`],
  ["POST", `${WAVE}/query`],
  ["POST", `${WAVE}/dataflows`],
  ["POST", `${WAVE}/dataflowjobs/${JOB}`],
  ["PATCH", `${WAVE}/dataflows/${DATAFLOW_ID}`],
  ["PUT", `${WAVE}/dataflows/${DATAFLOW_ID}`],
  ["DELETE", `${WAVE}/dataflows/${DATAFLOW_ID}`],
  ["DELETE", `${WAVE}/dataflowjobs/${JOB}`],
  ["get", `${WAVE}/dataflowjobs`],
  ["TRACE", `${WAVE}/dataflowjobs`],
] as const;

describe("paths", () => {
  test.for(allowed)("%s %s passes", ([method, path]) => {
    expect(permit(method, path, "").write).toBe(method !== "GET");
  });

  test.for(refused)("%s %o is refused", ([method, path]) => {
    expect(() => permit(method, path, "")).toThrow(ProblemError);
  });

  test("a path that is not spelled like a listed one is refused", () => {
    const prefixes = ["/services/data", WAVE, `${WAVE}/dataflowjobs`, ""];
    assert(
      property(constantFrom(...prefixes), string({ minLength: 1 }), (prefix, tail) => {
        pre(!/^\/?$/.test(tail) && !/^\/(?:wave|limits|dataflow|recipe|data|replicated)/i.test(tail));
        pre(!/^\/[a-z0-9]{15,18}/i.test(tail));
        expect(() => permit("GET", prefix + tail, "")).toThrow(ProblemError);
      }),
    );
  });
});

describe("queries", () => {
  test.for(["_HttpMethod=PATCH", "a=1&_httpmethod=DELETE", "%5fHttpMethod=PATCH", "_Http%4dethod=PATCH"])(
    "a query cannot replace the method: %s",
    (query) => {
      expect(() => permit("GET", `${WAVE}/dataflowjobs`, query)).toThrow(ProblemError);
      expect(() => permit("POST", `${WAVE}/dataflowjobs`, query)).toThrow(ProblemError);
    },
  );

  test("a write with a query is refused", () => {
    expect(() => permit("POST", `${WAVE}/dataflowjobs`, "x=1")).toThrow(ProblemError);
  });
});

describe("bodies", () => {
  test("the two commands pass in any case", () => {
    const passing = [
      ["start", START],
      ["start", `{"command":"Start","dataflowId":"${DATAFLOW_ID}"}`],
      ["stop", '{"command":"STOP"}'],
      ["none", ""],
      ["none", "{}"],
      ["object", '{"frequency":"hourly","hourlyInterval":2}'],
    ] as const;
    for (const [rule, body] of passing) {
      expect(() => {
        checkedBody(Buffer.from(body), rule);
      }).not.toThrow();
    }
  });

  test.for([
    ["start", ""],
    ["start", "{"],
    ["start", "null"],
    ["start", "[]"],
    ["start", '"start"'],
    ["start", '{"command":"start"}'],
    ["start", '{"command":"stop","dataflowId":"02K3h000000fxTMEAY"}'],
    ["start", '{"command":"start","dataflowId":"../../query"}'],
    ["start", '{"command":"start","dataflowId":["02K3h000000fxTMEAY"]}'],
    ["start", '{"command":"start","dataflowId":"02K3h000000fxTMEAY","name":"x"}'],
    ["stop", '{"command":"start"}'],
    ["stop", '{"command":"stop","extra":1}'],
    ["none", '{"a":1}'],
    ["object", "[1]"],
    ["object", "null"],
    ["object", "3"],
  ] as const)("%s refuses %s", ([rule, body]) => {
    expect(() => {
      checkedBody(Buffer.from(body), rule);
    }).toThrow(ProblemError);
  });
});

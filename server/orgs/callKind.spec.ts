import { expect, test } from "vitest";
import { beginsBeat, callKind } from "./callKind.ts";

const WAVE = "/services/data/v67.0/wave";
const ID = "03C3h000000fxTMEAY";

test.each([
  ["GET", `${WAVE}/dataflowjobs?startedAfter=1&pageSize=200`, "jobs"],
  ["GET", `${WAVE}/dataflowjobs/${ID}`, "job"],
  ["GET", `${WAVE}/dataflowjobs/${ID}/nodes`, "nodes"],
  ["GET", `${WAVE}/dataflowjobs/${ID}/nodes/03L`, "nodes"],
  ["GET", `${WAVE}/dataflows`, "sources"],
  ["GET", `${WAVE}/recipes/${ID}?format=R3`, "sources"],
  ["GET", `${WAVE}/replicatedDatasets`, "sources"],
  ["GET", `${WAVE}/asset/${ID}/schedule`, "schedules"],
  ["GET", `${WAVE}/limits`, "limits"],
  ["GET", "/services/data/v67.0/limits", "limits"],
  ["GET", "/services/data", "facts"],
  ["GET", "/services/data/v67.0/query?q=wave/dataflowjobs", "facts"],
  ["POST", `${WAVE}/dataflowjobs`, "start"],
  ["PATCH", `${WAVE}/dataflowjobs/${ID}`, "stop"],
  ["PUT", `${WAVE}/asset/${ID}/schedule`, "write"],
  ["POST", `${WAVE}/dataConnectors/${ID}/ingest`, "write"],
])("%s %s is for %s", (method, target, kind) => {
  expect(callKind(method, target)).toBe(kind);
});

test("a further page of the job list begins no beat", () => {
  expect(beginsBeat(`${WAVE}/dataflowjobs?startedAfter=1&pageSize=200`)).toBe(true);
  expect(beginsBeat(`${WAVE}/dataflowjobs?pageSize=200&page=eyJ0b2tlbiI6MX0=`)).toBe(false);
  expect(beginsBeat(`${WAVE}/dataflowjobs/${ID}`)).toBe(false);
});

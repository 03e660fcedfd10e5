// Sources come as three lists. One may fail while the others answer.
import { expect, test } from "vitest";
import { fakeFetch, json } from "../../testing/fakeFetch.ts";
import { OrgError } from "./errors.ts";
import { readAllSources } from "./sources.ts";

const signal = new AbortController().signal;
const LISTS = {
  dataflows: { dataflows: [{ id: "02K3h000000XyZaEAK", label: "Night Ledger" }] },
  recipes: { recipes: [{ id: "05vHr000000RecpMAK", label: "Margins" }] },
  dataConnectors: { dataConnectors: [] },
  replicatedDatasets: { replicatedDatasets: [{ id: "0Iu3h000000AaaaCAC", name: "Account" }] },
};

function orgWithout(...failing: (keyof typeof LISTS)[]) {
  return fakeFetch(({ path }) => {
    const name = (Object.keys(LISTS) as (keyof typeof LISTS)[]).find((one) => path.includes(`/${one}`));
    if (name === undefined || failing.includes(name)) return json([{ errorCode: "UNKNOWN_EXCEPTION" }], 500);
    return json(LISTS[name]);
  }).access;
}

test("a list that fails later keeps its last sources, and the time at which they were read", async () => {
  const whole = await readAllSources(orgWithout(), signal);
  expect(Object.keys(whole.readAt)).toEqual(["dataflow", "recipe", "connection"]);
  const part = await readAllSources(orgWithout("dataflows"), signal, whole);
  expect(part.sources.map(({ label }) => label).sort()).toEqual(["Margins", "Night Ledger"]);
  expect(part.failed.map(({ kind }) => kind)).toEqual(["dataflow"]);
  expect(part.readAt.dataflow).toBe(whole.readAt.dataflow);
  // The same for any number of failures.
  const again = await readAllSources(orgWithout("dataflows"), signal, part);
  expect(again.readAt.dataflow).toBe(whole.readAt.dataflow);
});

test("a list that was never read is unknown, not empty", async () => {
  const { sources, readAt } = await readAllSources(orgWithout("dataflows"), signal);
  expect(sources.map(({ label }) => label)).toEqual(["Margins"]);
  expect(Object.keys(readAt)).toEqual(["recipe", "connection"]);
});

test("when no list is readable the read fails as a whole", async () => {
  await expect(readAllSources(orgWithout("dataflows", "recipes", "dataConnectors"), signal)).rejects.toThrow(
    OrgError,
  );
});

test("the connected objects take one call, and stay when a later read fails", async () => {
  const { access, asked } = fakeFetch(({ path }) => {
    const [, body] = Object.entries(LISTS).find(([name]) => path.includes(`/${name}`)) ?? [];
    return body === undefined ? json([], 404) : json(body);
  });
  const whole = await readAllSources(access, signal);
  expect(whole.objects?.map(({ names }) => names)).toEqual([["Account"]]);
  expect(asked.filter(({ path }) => path.includes("/replicatedDatasets"))).toHaveLength(1);
  const part = await readAllSources(orgWithout("replicatedDatasets"), signal, whole);
  expect(part.objects).toEqual(whole.objects);
  expect([part.failed, part.calls]).toEqual([[], 4]);
});

test("connected objects that were never read are unknown, not none", async () => {
  const { objects, failed } = await readAllSources(orgWithout("replicatedDatasets"), signal);
  expect([objects, failed]).toEqual([null, []]);
});

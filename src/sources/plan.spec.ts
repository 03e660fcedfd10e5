import { expect, it } from "vitest";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import { parseSource, type Source } from "../../contract/source.ts";
import { planGroups } from "./plan.ts";

const NOW = Date.parse("2026-11-25T10:00:00Z");

function source(label: string, fields: object = {}): Source {
  const found = parseSource("dataflow", { id: `02K${label.padEnd(15, "0")}`, label, ...fields });
  if (found === null) throw new Error("no source");
  return found;
}

const running = mustParse({ id: "03C3h000000AbCdEAK", status: "Running" });
const ended = mustParse({ id: "03C3h000000AbCdEAK", status: "Success" });
const sources = [
  source("busy", { nextScheduledDate: "2026-11-25T11:00:00Z" }),
  source("overdue", { nextScheduledDate: "2026-11-25T09:59:00Z" }),
  source("edge", { nextScheduledDate: "2026-11-25T16:00:00Z" }),
  source("beyond", { nextScheduledDate: "2026-11-25T16:00:01Z" }),
  source("never"),
];

it("groups the sources by what comes next, keeps their order, and leaves out empty groups", () => {
  const groups = planGroups(sources, ({ label }) => [label === "busy" ? running : ended], [], NOW);
  expect(groups.map(({ key, sources: found }) => [key, found.map(({ label }) => label)])).toEqual([
    ["now", ["busy"]],
    ["soon", ["overdue", "edge"]],
    ["later", ["beyond"]],
    ["none", ["never"]],
  ]);
});

it("puts pinned ones first, whatever comes next", () => {
  const pins = [sources[4]?.id ?? "", sources[0]?.id ?? ""];
  const groups = planGroups(sources, () => [], pins, NOW);
  expect(groups.map(({ key, sources: found }) => [key, found.map(({ label }) => label)])).toEqual([
    ["pinned", ["busy", "never"]],
    ["soon", ["overdue", "edge"]],
    ["later", ["beyond"]],
  ]);
});

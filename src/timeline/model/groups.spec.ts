import { expect, test } from "vitest";
import { mustParse } from "../../../contract/fixtures/mustParse.ts";
import { sourceIndex } from "../../../domain/sourceIndex.ts";
import { timelineRows } from "./picture.ts";

test("a recipe's row has its name without what the org adds to it, also while its source is not known", () => {
  const job = mustParse({
    id: "03C1",
    label: "Abandoned Carts_recipe",
    jobType: "recipe_v3",
    status: "Success",
    startDate: "2026-11-25T10:00:00Z",
    executedDate: "2026-11-25T10:00:00Z",
    duration: 60,
  });
  const all = { statuses: [], types: [], text: "" };
  const { layout } = timelineRows([job], [], all, "source", sourceIndex(undefined));
  expect(layout.lanes.map(({ group }) => group.group.label)).toEqual(["Abandoned Carts"]);
});

// Unusual sources and schedules that are not in the recordings but are possible, through the real gateway to the real client.
import { describe, expect, test } from "vitest";
import { readSource, readSources } from "../src/org/sources.ts";
import { failure, play } from "./recordedAccess.ts";
import { startSource } from "../src/org/startSource.ts";
import { scheduleWords } from "../src/words/scheduleWords.ts";

describe("sources", () => {
  const recipe = { id: "05vHr000000RecpMAK", label: "Costs", name: "Costs" };

  test("a recipe without a target is read by itself before its start fails", async () => {
    const { access, recorded } = await play(56, {
      "wave/recipes": { json: { recipes: [recipe], nextPageUrl: null } },
      [`wave/recipes/${recipe.id}`]: { json: { ...recipe, targetDataflowId: "" } },
    });
    const [source] = (await readSources(access, "recipe")).sources;
    if (source === undefined) throw new Error("no source");
    expect((await failure(startSource(access, source))).detail).toContain("no target dataflow");
    expect(recorded.seen.filter((line) => line.startsWith("POST"))).toEqual([]);
  });

  test.each([
    [
      '{"scheduleType":"weekly","daysOfWeek":["Monday"],"startTime":{"hour":6,"minute":5},"timeZone":"Europe/Berlin"}',
      "Weekly on Mon at 06:05 (Europe/Berlin)",
    ],
    [
      "{&quot;scheduleType&quot;:&quot;weekly&quot;,&quot;daysOfWeek&quot;:[&quot;Monday&quot;]}",
      "Weekly on Mon",
    ],
    ['"{&quot;scheduleType&quot;:&quot;weekly&quot;}"', "Weekly"],
    ["{&amp;quot;scheduleType&amp;quot;:&amp;quot;weekly&amp;quot;}", "Weekly"],
    [{ frequency: "Minutely", minutelyInterval: 15 }, "Every 15 minutes"],
    [
      {
        frequency: "monthlyrelative",
        weekInMonth: "second",
        dayInWeek: "friday",
        time: { hour: 3, minute: 0, timeZone: { zoneId: "UTC" } },
      },
      "Monthly on the second Friday at 03:00 (UTC)",
    ],
    [{ frequency: "fortnightly" }, "Fortnightly"],
    ["{}", undefined],
    ["", undefined],
    ["null", undefined],
    ["0 0 3 * * ?", undefined],
    [[], undefined],
  ])("the schedule %j is read as %j", async (scheduleAttributes, words) => {
    const id = "02K3h000000XyZaEAK";
    const { access } = await play(56, {
      [`wave/dataflows/${id}`]: { json: { id, label: "Order Book", scheduleAttributes } },
    });
    const { schedule } = (await readSource(access, "dataflow", id)).source;
    expect(schedule === null ? undefined : scheduleWords(schedule, [])).toBe(words);
  });

  test("a list that lacks its key when it is empty, or has another key, is still a list", async () => {
    const { access } = await play(56, {
      "wave/dataflows": { json: { dataflows: [] } },
      "wave/recipes": { json: { nextPageUrl: null, recipes: [], totalSize: 0, url: "/x" } },
      "wave/dataConnectors": { json: { connectors: [{ id: "0ItHr000000ConnMAK", name: "SFDC_LOCAL" }] } },
    });
    expect((await readSources(access, "dataflow")).sources).toEqual([]);
    expect((await readSources(access, "recipe")).sources).toEqual([]);
    expect((await readSources(access, "connection")).sources.map(({ id }) => id)).toEqual([
      "0ItHr000000ConnMAK",
    ]);
  });
});

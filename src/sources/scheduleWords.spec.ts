import { expect, test } from "vitest";
import { parseSchedule } from "../../contract/schedule.ts";
import { parseSource, type Source } from "../../contract/source.ts";
import { scheduleWords } from "./scheduleWords.ts";

const recipe = parseSource("recipe", { id: "05v3h000000AbCdAAK", label: "Customer AND Order" }) as Source;

function words(triggerRule: string): string {
  const schedule = parseSchedule({ frequency: "eventdriven", triggerRule });
  return schedule === null ? "" : scheduleWords(schedule, [recipe]);
}

test("names the sources that a schedule waits for, whatever the length of the id", () => {
  expect(words("recipe:05v3h000000AbCdAAK")).toBe("After Customer AND Order");
  expect(words("recipe:05v3h000000AbCd")).toBe("After Customer AND Order");
});

test("says in words when everything is synced", () => {
  expect(words("$ALL_SALESFORCE_OBJECTS AND recipe:05v3h000000AbCdAAK")).toBe(
    "After all Salesforce objects are synced and Customer AND Order",
  );
});

test("leaves what it does not know as the org says it", () => {
  expect(words("dataflow:02K3h000000ZzZzAAK OR x")).toBe("After dataflow:02K3h000000ZzZzAAK or x");
});

test("leaves a schedule by the clock alone", () => {
  const daily = { frequency: "daily", words: "Daily at 01:00 (Europe/Berlin)" };
  expect(scheduleWords(daily, [recipe])).toBe(daily.words);
});

import { expect, test, vi } from "vitest";
import { mustParse } from "../contract/fixtures/mustParse.ts";
import { AGED_AFTER_MS, wrongRuns } from "./wrongRuns.ts";

const ended = "2026-11-23T09:00:00.000Z";
const failed = mustParse({
  id: "03C000000000001",
  label: "A",
  status: "Failure",
  jobType: "user",
  endDate: ended,
});
const AT = Date.parse(ended);

test("a clock that goes on looks at no job of a window again", () => {
  const keyOf = vi.fn<() => string>(() => "A");
  const window = new Map([[failed.id, failed]]);
  expect(wrongRuns(window, AT + 1000, keyOf)).toMatchObject([{ job: failed, aged: false }]);
  expect(wrongRuns(window, AT + 1000 + AGED_AFTER_MS, keyOf)).toMatchObject([{ job: failed, aged: true }]);
  expect(keyOf).toHaveBeenCalledTimes(1);
  const otherKeyOf = vi.fn<() => string>(() => "B");
  expect(wrongRuns(window, AT, otherKeyOf)).toHaveLength(1);
  expect(otherKeyOf).toHaveBeenCalledTimes(1);
});

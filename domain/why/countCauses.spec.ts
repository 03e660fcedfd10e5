import { expect, test } from "vitest";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import { countCauses } from "./countCauses.ts";

const AT = (day: number) => `2026-11-${day}T06:50:00Z`;

function run(id: string, day: number | null, message: string | null, status = "Failure") {
  return mustParse({
    id,
    label: "Order Book",
    jobType: "user",
    status,
    ...(day === null ? {} : { startDate: AT(day) }),
    ...(message === null ? {} : { message }),
  });
}

const LOCKED = "UNABLE_TO_LOCK_ROW: unable to obtain exclusive access to this record";

test("each failed run tells how often its cause occurs, and since when", () => {
  const causes = countCauses([
    run("a", 25, LOCKED),
    run("b", 24, "Step 17 gave up"),
    run("c", 23, LOCKED, "Warning"),
    run("d", 22, null, "Success"),
    run("e", 21, LOCKED),
    run("f", 20, null),
    run("g", null, "Step 18 gave up"),
  ]);
  const locked = { count: 3, firstAt: Date.parse(AT(21)) };
  const gaveUp = { count: 2, firstAt: Date.parse(AT(24)) };
  expect(Object.fromEntries(causes)).toEqual({ a: locked, b: gaveUp, c: locked, e: locked, g: gaveUp });
});

import { expect, test } from "vitest";
import { mustParse } from "../../../contract/fixtures/mustParse.ts";
import { type Job } from "../../../contract/job.ts";
import { wallPicture } from "../../../testing/wallPicture.ts";
import { LOUD_MS, loudnessOf } from "./loudness.ts";

const NOW = Date.UTC(2026, 10, 23, 13, 0, 0);
let made = 0;

function job(label: string, status: string, minutesAgo: number, seconds?: number): Job {
  made += 1;
  const at = new Date(NOW - minutesAgo * 60_000).toISOString();
  return mustParse({
    id: `03C${String(made).padStart(12, "0")}`,
    label,
    status,
    jobType: "user",
    startDate: at,
    executedDate: at,
    ...(seconds !== undefined && { duration: seconds }),
  });
}

test("a failure is loud for six hours, then it takes a line, and after a day it is old", () => {
  const loudMinutes = LOUD_MS / 60_000;
  const { failed, earlier, older } = loudnessOf(
    wallPicture(
      [
        job("new", "Failure", loudMinutes, 0),
        job("earlier", "Failure", loudMinutes + 1, 0),
        job("old", "Failure", 24 * 60 + 1, 0),
      ],
      NOW,
    ),
  );
  expect([failed, earlier, older].map((runs) => runs.map(({ job }) => job.label))).toEqual([
    ["new"],
    ["earlier"],
    ["old"],
  ]);
});

test("a stuck run stands apart from those that run well", () => {
  const past = [1, 2, 3, 4, 5].map((day) => job("A", "Success", day * 1440, 600));
  const { stuck, running } = loudnessOf(
    wallPicture([...past, job("A", "Running", 240), job("A", "Running", 3), job("B", "Running", 240)], NOW),
  );
  expect(stuck.map(({ ranSeconds }) => ranSeconds)).toEqual([240 * 60]);
  expect(running.map(({ job }) => job.label)).toEqual(["A", "B"]);
});

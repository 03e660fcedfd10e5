import { expect, test } from "vitest";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import type { Job } from "../../contract/job.ts";
import type { Telling } from "../../domain/watch.ts";
import { manyTellingsWords, tellingWords } from "./watchWords.ts";

const late = (label: string): Telling => ({
  job: mustParse({ id: label, label, jobType: "user", status: "Running" }),
  event: "late",
});

const STUCK = "stuck at JOIN1, which has not moved for 3 h";
const stuckWordsOf = ({ label }: Job) => (label.startsWith("Stuck") ? STUCK : null);

test("a stuck job is told in the words of its row, and a late one as late", () => {
  expect(tellingWords(late("Stuck A"), stuckWordsOf)).toEqual({
    sentence: `Stuck A is ${STUCK}`,
    short: "stuck: Stuck A",
  });
  expect(tellingWords(late("Order Book"), stuckWordsOf)).toEqual({
    sentence: "Order Book runs later than usual",
    short: "late: Order Book",
  });
});

test("of many, those that are stuck are counted apart", () => {
  const [stuck, others] = [
    [late("Stuck A"), late("Stuck B")],
    [late("C"), late("D")],
  ];
  expect(manyTellingsWords([...stuck, ...others], stuckWordsOf).sentence).toBe(
    "2 jobs are stuck. 2 jobs run later than usual.",
  );
  expect(manyTellingsWords([...stuck.slice(1), ...others.slice(1)], stuckWordsOf).sentence).toBe(
    `Stuck B is ${STUCK}. D runs later than usual.`,
  );
});

// The words of what a person is told of jobs and sources.
import type { Job } from "../../contract/job.ts";
import type { Telling, Watch, WatchEvent } from "../../domain/watch.ts";
import { counted } from "./eachWords.ts";
import { jobName } from "./jobWords.ts";
import { endOfOne, endWord, newsWords } from "./newsWords.ts";

/** What follows "when it". */
export const EVENT_WORDS: Readonly<Record<WatchEvent, string>> = {
  ended: "ends",
  failed: "fails",
  late: "runs late",
};

/** "ends or runs late". A failure is an end. */
export function eventsWords(events: readonly WatchEvent[]): string {
  const said = events.filter((event) => event !== "failed" || !events.includes("ended"));
  return said.map((event) => EVENT_WORDS[event]).join(" or ");
}

/** "1 job, 2 sources". */
export function watchedWords(watches: readonly Watch[]): string {
  const words = (["job", "source"] as const).flatMap((kind) => {
    const count = watches.filter(({ of }) => of.kind === kind).length;
    return count === 0 ? [] : [counted(count, kind)];
  });
  return words.length === 0 ? "Nothing yet" : words.join(", ");
}

/** One thing to tell: a sentence, and a few words for the tab's title. */
export interface TellingWords {
  sentence: string;
  short: string;
}

/** How a job is stuck, as its row says it ("stuck at JOIN1"); null for one that only runs late. */
type StuckWordsOf = (job: Job) => string | null;

/** "Order Book failed at Augment_Role" and "failed: Order Book". */
export function tellingWords({ job, event }: Telling, stuckWordsOf: StuckWordsOf): TellingWords {
  const name = jobName(job);
  if (event !== "late") return { sentence: endOfOne(job), short: `${endWord(job)}: ${name}` };
  const stuck = stuckWordsOf(job);
  return stuck === null
    ? { sentence: `${name} runs later than usual`, short: `late: ${name}` }
    : { sentence: `${name} is ${stuck}`, short: `stuck: ${name}` };
}

/** Many things in one: "5 jobs failed. Order Book succeeded. 2 jobs are stuck. 3 jobs run later than usual." */
export function manyTellingsWords(tellings: readonly Telling[], stuckWordsOf: StuckWordsOf): TellingWords {
  const ended = tellings.filter(({ event }) => event !== "late").map(({ job }) => job);
  const running = tellings.filter(({ event }) => event === "late");
  const isStuck = ({ job }: Telling) => stuckWordsOf(job) !== null;
  const together = (group: readonly Telling[], words: string) =>
    group.length > 1
      ? [`${group.length} jobs ${words}.`]
      : group.map((one) => `${tellingWords(one, stuckWordsOf).sentence}.`);
  const sentences = [
    ...(ended.length === 0 ? [] : [newsWords(ended)]),
    ...together(running.filter(isStuck), "are stuck"),
    ...together(
      running.filter((one) => !isStuck(one)),
      "run later than usual",
    ),
  ];
  return { sentence: sentences.join(" "), short: `news of ${tellings.length} jobs` };
}

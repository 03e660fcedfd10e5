// The answers of a gateway that keeps very many runs of the last thirty days, made up in a second. Filling a history with as many takes a
// minute, and how fast that answers is measured elsewhere.
import { RUNS_PAGE } from "../../contract/history.ts";
import { toId18 } from "../../contract/ids.ts";
import { seededRandom } from "../../domain/seededRandom.ts";

const DAY_MS = 86_400_000;
const DAYS = 30;
const SEED = 2026;
const SOURCES = 400;

interface MadeUpRun {
  askedAt: number;
  /** As JSON. */
  text: string;
}

function runText(n: number, askedAt: number, random: () => number): string {
  const source = Math.floor(random() * SOURCES);
  const beganAt = askedAt + 5000;
  const seconds = 20 + Math.floor(random() ** 3 * 4000);
  return JSON.stringify({
    id: toId18(`03C3x${n.toString(36).toUpperCase().padStart(10, "0")}`),
    label: `Kept source ${source}`,
    jobType: source % 5 < 2 ? "datasync" : source % 5 === 2 ? "recipe_v3" : "user",
    status: random() < 0.03 ? "Failure" : "Success",
    startDate: new Date(askedAt).toISOString(),
    executedDate: new Date(beganAt).toISOString(),
    endDate: new Date(beganAt + seconds * 1000).toISOString(),
    duration: seconds,
    waitTime: 5,
    progress: 1,
    type: "dataflowjob",
  });
}

/** `count` runs, newest first, spread over thirty days before `until` (epoch ms). */
function madeUpRuns(count: number, until: number): MadeUpRun[] {
  const random = seededRandom(SEED);
  return Array.from({ length: count }, (_, n) => {
    const askedAt = Math.floor(until - ((n + 0.5) / count) * DAYS * DAY_MS);
    return { askedAt, text: runText(n, askedAt, random) };
  });
}

/** Makes a function that answers the query of a read of runs as the gateway does, with `count` runs before `until` (epoch ms). */
export function keptRuns(count: number, until: number): (query: URLSearchParams) => string {
  const runs = madeUpRuns(count, until);
  const coverage = JSON.stringify([{ from: until - 2 * DAYS * DAY_MS, to: until }]);
  return (query) => {
    const from = Number(query.get("from") ?? -Infinity);
    const to = Number(query.get("to") ?? Infinity);
    const limit = Number(query.get("limit") ?? RUNS_PAGE.usual);
    const first = Math.max(
      Number(query.get("after") ?? 0),
      runs.findIndex(({ askedAt }) => askedAt <= to),
    );
    const page = runs.slice(first, first + limit).filter(({ askedAt }) => askedAt >= from && askedAt <= to);
    const next = page.length < limit ? null : String(first + limit);
    return `{"runs":[${page.map(({ text }) => text).join()}],"coverage":${coverage},"next":${JSON.stringify(next)},"unfinished":[]}`;
  };
}

// Reads a wall as a person in front of it would, and compares it with the org. The wall may say that it does not know. It must not
// show anything false.
import type { Page } from "playwright";
import type { Job } from "../contract/job.ts";
import type { Source } from "../contract/source.ts";
import { WINDOW_MS } from "../domain/jobWindow.ts";
import { SPENT_LOOK_MS } from "../domain/refreshPolicy.ts";
import type { OrgAccess } from "../src/org/client.ts";
import { readJobs } from "../src/org/jobs.ts";
import { formatTimeOfDay } from "../src/time/zone.ts";
import { CONDITIONS, isTrue, type WallCondition } from "../src/wall/model/condition.ts";
import { loudnessOf } from "../src/wall/model/loudness.ts";
import { CONDITION_WORDS } from "../src/wall/model/words.ts";
import { jobName } from "../src/words/jobWords.ts";
import type { MovedPage } from "../testing/movedPage.ts";
import { wallPicture } from "../testing/wallPicture.ts";
import type { SoakResult } from "./soakResult.ts";
import type { Surroundings } from "./wallSurroundings.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Time zone of the wall. */
export const ZONE = "Europe/Zurich";

/** The longest interval between two beats of a wall, plus how late a beat may be without a notice. */
const LIVE_AT_MOST_MS = 30 * SECOND + 5 * SECOND;
/** A picture older than this must not count as current. */
const TRUE_AT_MOST_MS = 180 * SECOND;
/** How soon after a trouble the org must have answered again. An org that said that its calls are used up is left alone for longer. */
const healsWithinMs = (trouble: string): number =>
  trouble === "403-limit" ? SPENT_LOOK_MS + MINUTE : 2 * MINUTE;

/** What a person in front of the wall sees. */
interface Seen {
  text: string;
  freshness: string;
  /** Names and the shown count, by the heading's word. */
  bands: Record<string, { told: number; names: string[] }>;
}

function look(): Seen {
  const bands: Seen["bands"] = {};
  for (const word of ["Failed", "Failed earlier", "Running", "Waiting", "Older failures"]) {
    const section = document.querySelector(`section[aria-label="${word}"]`);
    if (section === null) continue;
    bands[word] = {
      told: Number(/\d+/.exec(section.querySelector("h2")?.textContent ?? "")?.[0]),
      names: [...section.querySelectorAll("li [title]")].map((name) => name.getAttribute("title") ?? ""),
    };
  }
  return {
    text: document.querySelector("main")?.innerText ?? "",
    freshness: document.querySelector('[role=status][aria-label="Freshness"]')?.textContent ?? "",
    bands,
  };
}

function conditionIn(freshness: string): WallCondition | null {
  return CONDITIONS.find((one) => freshness.includes(CONDITION_WORDS[one])) ?? null;
}

/** Samples one wall and records its problems. */
export class Watch {
  readonly result: SoakResult;
  readonly #page: Page;
  readonly #moved: MovedPage;
  readonly #all: Surroundings;
  readonly #access: OrgAccess;
  readonly #sources: readonly Source[];
  /** When the org last answered with jobs, in ms since the start. */
  #answeredAt = 0;

  constructor(
    moved: MovedPage,
    all: Surroundings,
    access: OrgAccess,
    sources: readonly Source[],
    result: SoakResult,
  ) {
    this.#page = moved.page;
    this.#moved = moved;
    this.#all = all;
    this.#access = access;
    this.#sources = sources;
    this.result = result;
  }

  #complain(problem: string): void {
    const at = new Date(this.#all.startMs + this.#moved.elapsed).toISOString();
    this.result.problems.push(`${at}: ${problem}`);
  }

  /** Takes one sample of the wall. */
  async sample(trouble: string): Promise<Seen> {
    const seen = await this.#page.evaluate(look);
    const { elapsed, lastAnswer } = this.#moved;
    this.#answeredAt = Math.max(this.#answeredAt, lastAnswer ?? 0);
    this.result.samples += 1;
    const age = elapsed - this.#answeredAt;
    const condition = conditionIn(seen.freshness);
    if (condition === null || seen.text.length < 40 || !seen.text.includes("Demo org")) {
      this.#complain(`during ${trouble} it shows ${JSON.stringify(seen.text.slice(0, 200))}`);
      return seen;
    }
    this.result.conditions.add(condition);
    if (isTrue(condition)) {
      const most = condition === "live" ? LIVE_AT_MOST_MS : TRUE_AT_MOST_MS;
      if (age > most)
        this.#complain(`during ${trouble} it says ${condition} of a picture ${age / SECOND} s old`);
    } else if (condition !== "loading") {
      // The org sends whole seconds, so the minute may or may not have changed.
      const since = [-SECOND, 0, SECOND].map((off) =>
        formatTimeOfDay(this.#all.startMs + this.#answeredAt + off, ZONE),
      );
      if (!since.some((time) => seen.freshness.includes(` ${time}`))) {
        this.#complain(
          `during ${trouble} it says “${seen.freshness}”, and the last answer was of ${since[1]}`,
        );
      }
    }
    return seen;
  }

  /** After a trouble: runs until the org has answered again, and compares the picture with the org's list of that moment. */
  async compare(trouble: string): Promise<void> {
    const from = this.#moved.elapsed;
    await this.#moved.run(healsWithinMs(trouble), true);
    const seen = await this.sample(trouble);
    const took = this.#moved.elapsed - from;
    const known = this.result.troubles.get(trouble) ?? { times: 0, healedMs: 0 };
    this.result.troubles.set(trouble, { times: known.times + 1, healedMs: Math.max(known.healedMs, took) });
    const condition = conditionIn(seen.freshness);
    if (condition === null || !isTrue(condition) || this.#moved.lastAnswer !== this.#moved.elapsed) {
      this.#complain(`${took / SECOND} s after ${trouble} it says “${seen.freshness}”`);
      return;
    }
    this.#all.move(this.#moved.elapsed);
    const now = Math.floor((this.#all.startMs + this.#moved.elapsed) / (10 * SECOND)) * 10 * SECOND;
    const { jobs } = await readJobs(this.#access, { after: now - WINDOW_MS });
    const truth = wallPicture(jobs, now, {
      outlooks: new Map(),
      zone: ZONE,
      known: { sources: this.#sources, objects: null, gaps: [] },
    });
    this.result.compared += 1;
    const { failed, earlier, running, queued, older } = loudnessOf(truth);
    const namesOf = (runs: readonly { job: Job }[]) => runs.map(({ job }) => jobName(job));
    const real = {
      Failed: namesOf(failed),
      "Failed earlier": namesOf(earlier),
      Running: namesOf(running),
      Waiting: queued.map(({ name }) => name),
      "Older failures": namesOf(older),
    };
    for (const [word, unsorted] of Object.entries(real)) {
      const names = unsorted.toSorted();
      // Many syncs of one connection share a tile.
      const count = word === "Waiting" ? truth.waiting.length : names.length;
      const band = seen.bands[word] ?? { told: 0, names: [] };
      const shown = band.names.toSorted();
      // Jobs that do not fit are only counted.
      const same = seen.text.includes(" more: ") || JSON.stringify(shown) === JSON.stringify(names);
      if (band.told !== count || !same) {
        this.#complain(
          `after ${trouble} ${word} is ${JSON.stringify(names)}, and it shows ${band.told} ${JSON.stringify(shown)}`,
        );
      }
    }
  }
}

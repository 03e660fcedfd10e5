import type { Company } from "../company/company.ts";
import { draw, drawBetween } from "../random.ts";
import { earlierAt } from "./edits.ts";
import { drawOutcome, drawWorkMs, runKey } from "./habits.ts";
import { LONGEST_RUN_MS } from "./job.ts";
import type { Job } from "./job.ts";
import { RAN_TOO_LONG } from "./messages.ts";
import type { SimulationOptions } from "./options.ts";
import type { Pace } from "./pace.ts";
import { ceilSecond } from "./seconds.ts";

const SECOND_MS = 1000;

/** The company, and the moment at which something happens in it. */
interface Moment {
  company: Company;
  options: SimulationOptions;
  nowMs: number;
}

/** Decides when a new run begins, how much work it has and how it ends. Returns the planned end. */
export function planRun({ company, options, nowMs }: Moment, pace: Pace, run: Job): number {
  const { source, occurrence, scripted } = run;
  const { seed } = company;
  const key = runKey(source, occurrence);
  const prepareMs = drawBetween(seed, `${key} prepare`, 1_000, source.engine === "recipe" ? 12_000 : 5_000);
  const executedMs = Math.max(
    run.createdMs + SECOND_MS,
    ceilSecond(pace.moment(pace.work(nowMs) + prepareMs)),
  );
  const outcome = scripted?.ending
    ? { ending: scripted.ending, breakAt: scripted.breakAt }
    : drawOutcome(company, source, occurrence);
  run.executedMs = executedMs;
  const share = earlierAt(options, source, run.createdMs)?.work ?? 1;
  run.workMs = scripted?.workMs ?? Math.round(drawWorkMs(company, source, occurrence, nowMs) * share);
  run.ending = outcome.ending;
  if (outcome.breakAt !== undefined) run.breakAt = outcome.breakAt;
  // An engine that is short of resources retries a recipe by itself (release note). Rare here.
  if (source.engine === "recipe" && draw(seed, `${key} retried`) < 0.03) run.retryCount = 1;
  const done = outcome.ending === "Failure" ? (run.breakAt ?? 0.5) : 1;
  let endMs = ceilSecond(pace.moment(pace.work(executedMs) + run.workMs * done));
  if (scripted?.stuck || endMs - executedMs > LONGEST_RUN_MS) {
    run.stuck = scripted?.stuck ?? false;
    run.breakAt = scripted?.breakAt ?? 0.5;
    run.ending = "Failure";
    run.refusal = RAN_TOO_LONG;
    endMs = executedMs + LONGEST_RUN_MS;
  }
  run.endMs = Math.max(endMs, executedMs + SECOND_MS);
  return run.endMs;
}

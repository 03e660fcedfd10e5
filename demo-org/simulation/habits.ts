import type { Company, Source } from "../company/company.ts";
import { weekday, wallDay } from "../company/zone.ts";
import { draw, drawBetween, drawNormal } from "../random.ts";
import type { Ending } from "./job.ts";

const DAY_MS = 86_400_000;
/** Runs get slower over time. Every ten weeks somebody tunes the source and the durations start over. */
const TUNED_EVERY_DAYS = 70;

/** The name under which all random numbers of one run are drawn. */
export function runKey(source: Source, occurrence: number): string {
  return `${source.dataflowId}#${occurrence}`;
}

/** Work of a complete run, ms: log-normal around the source's usual duration, with drift and weekday. At least 4 s. */
export function drawWorkMs(company: Company, source: Source, occurrence: number, atMs: number): number {
  const { habit } = source;
  const key = runKey(source, occurrence);
  const day = weekday(wallDay(company.zone, atMs));
  const dayFactor = day === 1 ? habit.mondayFactor : day === 0 || day === 6 ? habit.weekendFactor : 1;
  const sinceTuning =
    (atMs / DAY_MS + draw(company.seed, source.dataflowId) * TUNED_EVERY_DAYS) % TUNED_EVERY_DAYS;
  const drift = 1 + habit.driftPerDay * sinceTuning;
  // One run in fifty is slow because of load on the shared machines.
  const bad =
    draw(company.seed, `${key} slow`) < 0.02 ? drawBetween(company.seed, `${key} how slow`, 1.6, 3) : 1;
  const chance = Math.exp(habit.sigma * drawNormal(company.seed, `${key} work`));
  return Math.max(4_000, Math.round(habit.medianMs * dayFactor * drift * bad * chance));
}

/** How a run ends and, for a failure, the share of its work after which it fails. */
export function drawOutcome(
  company: Company,
  source: Source,
  occurrence: number,
): { ending: Ending; breakAt?: number } {
  const key = runKey(source, occurrence);
  const roll = draw(company.seed, `${key} ending`);
  const { failureRate, warningRate } = source.habit;
  if (roll < failureRate)
    return { ending: "Failure", breakAt: drawBetween(company.seed, `${key} break`, 0.04, 0.85) };
  if (roll < failureRate + warningRate) return { ending: "Warning" };
  return { ending: "Success" };
}

// For specs of the history: answers of an org as observers see them, and folders for files.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { toId18 } from "../contract/ids.ts";
import type { Log } from "../server/log.ts";
import type { ObservedAnswer } from "../server/orgs/answerObservers.ts";
import type { RunsQuery } from "../server/history/runStore.ts";

export const NOON = Date.parse("2026-11-20T12:00:00Z");
export const WAVE = "/services/data/v67.0/wave";
export const ALL: RunsQuery = { from: 0, to: 8e15, source: null, after: null, limit: 10_000 };
export const BOUNDS = { days: 400, bytes: 1024 ** 3 };

export const iso = (ms: number): string => new Date(ms).toISOString();

/** The id of the n-th job. */
export const idOf = (n: number): string => toId18(`03C3h0000${String(n).padStart(6, "0")}`);

/** The n-th job of an org, on the wire: asked for n minutes before noon, one minute long. */
export function wireJob(n: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  const asked = NOON - n * 60_000;
  return {
    id: idOf(n),
    label: "Sales",
    jobType: "user",
    status: "Success",
    startDate: iso(asked),
    executedDate: iso(asked + 2000),
    duration: 60,
    endDate: iso(asked + 62_000),
    progress: 1,
    ...more,
  };
}

/** An answer to a GET, at noon by the org's clock unless told otherwise. */
export function answer(target: string, body: unknown, orgNowMs = NOON): ObservedAnswer {
  return { method: "GET", target, sent: undefined, body, status: 200, orgNowMs };
}

/** A job list with these jobs; by default the last page of the org's seven days. */
export function jobList(
  jobs: readonly unknown[],
  query = "",
  nextPageUrl: string | null = null,
  orgNowMs = NOON,
): ObservedAnswer {
  return answer(`${WAVE}/dataflowjobs${query}`, { dataflowJobs: jobs, nextPageUrl }, orgNowMs);
}

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wavedeck-history-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A log that keeps its lines. */
export function listeningLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const logOf = (prefix: string): Log => {
    const take = (message: string) => void lines.push(prefix + message);
    return {
      debug: take,
      info: take,
      warn: take,
      error: take,
      about: (org) => logOf(`${org}: `),
      redactWith: () => undefined,
    };
  };
  return { lines, log: logOf("") };
}

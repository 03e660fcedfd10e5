// The title and icon of the wall's tab: whether it is current comes first, then failures, then runs.
import type { PageSign } from "../../live/usePageSign.ts";
import { isTrue } from "../model/condition.ts";
import type { WallFacts } from "../model/facts.ts";
import { conditionWord } from "../model/words.ts";

type Signed = Pick<
  WallFacts,
  "condition" | "calls" | "failures" | "olderFailures" | "running" | "queued" | "orgLabel"
>;

/** The tab's icon. */
export function wallSign({ condition, failures, running }: Signed): PageSign {
  if (!isTrue(condition)) return "stale";
  if (failures.length > 0) return "failed";
  return running.length > 0 ? "running" : "idle";
}

function stateWords({ condition, calls, failures, olderFailures, running, queued }: Signed): string {
  if (!isTrue(condition)) return conditionWord(condition, calls);
  if (failures.length > 0) return `${failures.length} failed`;
  if (running.length > 0) return `${running.length} running`;
  if (queued.length > 0) return `${queued.length} waiting`;
  const older = olderFailures.length;
  if (older > 0) return older === 1 ? "1 older failure" : `${older} older failures`;
  return "All quiet";
}

/** The tab's title: "2 failed · Acme". */
export function wallTitle(facts: Signed): string {
  return `${stateWords(facts)} · ${facts.orgLabel}`;
}

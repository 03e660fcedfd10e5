// What the tab says of the wall, for those who have it among others: doubt first, then what is wrong, then what runs.
import type { PageSign } from "../../live/usePageSign.ts";
import { isTrue } from "../model/condition.ts";
import type { WallFacts } from "../model/facts.ts";
import { CONDITION_WORDS } from "../model/words.ts";

type Signed = Pick<WallFacts, "condition" | "failures" | "running" | "queued" | "orgLabel">;

/** The tab's icon. */
export function wallSign({ condition, failures, running }: Signed): PageSign {
  if (!isTrue(condition)) return "stale";
  if (failures.length > 0) return "failed";
  return running.length > 0 ? "running" : "idle";
}

/** The tab's title: "2 failed · Acme". */
export function wallTitle({ condition, failures, running, queued, orgLabel }: Signed): string {
  const state = !isTrue(condition)
    ? CONDITION_WORDS[condition]
    : failures.length > 0
      ? `${failures.length} failed`
      : running.length > 0
        ? `${running.length} running`
        : queued.length > 0
          ? `${queued.length} waiting`
          : "All quiet";
  return `${state} · ${orgLabel}`;
}

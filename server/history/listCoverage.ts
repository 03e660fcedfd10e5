// What a read of the job list proves: that it had every job of a range. A list comes in pages, each an answer of its own.
import type { Coverage } from "../../contract/history.ts";

/** The org lists at least this much of its past. */
const LISTED_MS = 7 * 24 * 3_600_000;
/** A job may appear in the list this long after the time at which it was asked for. */
const LATE_MS = 60_000;
/** The most lists whose next page is awaited. */
const MOST_OPEN = 200;
/** Parameters that do not leave jobs of the range out. */
const HARMLESS = new Set(["startedAfter", "startedBefore", "pageSize"]);

export interface ListPage {
  query: URLSearchParams;
  /** The requested path, and the link to the next page or null. */
  target: string;
  next: string | null;
  /** False when records could not be read or stored, or a link could not be followed. */
  isWhole: boolean;
  /** Ids of listed jobs that have not ended, and the earliest time asked for (epoch ms) on this page. */
  unfinished: readonly string[];
  earliest: number;
  /** The org's clock, epoch ms. */
  nowMs: number;
}

/** A list that was read to its end. */
export interface WholeList {
  /** What it proves. */
  coverage: Coverage;
  /** The requested range. A known job in it that the list lacks is gone. */
  asked: Coverage;
  unfinished: ReadonlySet<string>;
  dataflowId: string | null;
}

interface OpenList {
  asked: Coverage | null;
  dataflowId: string | null;
  unfinished: Set<string>;
  earliest: number;
  isWhole: boolean;
  nowMs: number;
}

function seconds(text: string | null): number | null {
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) * 1000 : null;
}

function askedRange(query: URLSearchParams, nowMs: number): Coverage | null {
  if ([...query.keys()].some((name) => !HARMLESS.has(name))) return null;
  const after = seconds(query.get("startedAfter"));
  const before = seconds(query.get("startedBefore"));
  const beginning = query.has("pageSize") ? 0 : nowMs - LISTED_MS;
  return { from: Math.max(after ?? beginning, beginning), to: Math.min(before ?? Infinity, nowMs) };
}

export class ListCoverage {
  readonly #open = new Map<string, OpenList>();

  /** The dataflow of the list on this path, or null. Later pages do not repeat it. */
  dataflowOf(target: string, query: URLSearchParams): string | null {
    return this.#open.get(target)?.dataflowId ?? query.get("dataflowId");
  }

  /** Takes one page. Returns what the list proves after its last page. */
  page({ query, target, next, isWhole, unfinished, earliest, nowMs }: ListPage): WholeList | null {
    const before = this.#open.get(target);
    this.#open.delete(target);
    const list: OpenList = before ?? {
      asked: query.has("page") ? null : askedRange(query, nowMs),
      dataflowId: query.get("dataflowId"),
      unfinished: new Set(),
      earliest: Infinity,
      isWhole: true,
      nowMs,
    };
    list.isWhole &&= isWhole;
    list.earliest = Math.min(list.earliest, earliest);
    for (const id of unfinished) list.unfinished.add(id);
    if (next !== null) {
      this.#open.set(next, list);
      const [oldest] = this.#open.keys();
      if (this.#open.size > MOST_OPEN && oldest !== undefined) this.#open.delete(oldest);
      return null;
    }
    if (!list.isWhole || list.asked === null) return null;
    const { asked } = list;
    // How far back the org's list goes is known only from the jobs in it.
    const from = Math.max(asked.from, Math.min(list.earliest, list.nowMs - LISTED_MS));
    return {
      coverage: { from, to: Math.min(asked.to, list.nowMs - LATE_MS) },
      asked,
      unfinished: list.unfinished,
      dataflowId: list.dataflowId,
    };
  }
}

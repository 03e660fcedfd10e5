// Finds the span at a place, and the next one for the keyboard.
import type { Span } from "../../../domain/timeline/span.ts";
import { type Lane, partOf } from "./groups.ts";
import type { PlacedGroup, PlacedLane, RowLayout } from "./rowLayout.ts";

/** Index of the first span that begins after `at`. */
export function firstAfter({ spans, part }: Lane, at: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span !== undefined && (partOf(span, part)?.from ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The span of a lane at `at`, or the nearest within `slackMs`; null: none. */
export function spanAt(lane: Lane, at: number, slackMs: number): Span | null {
  const after = firstAfter(lane, at);
  let best: Span | null = null;
  let bestMs = slackMs;
  // Spans of a lane do not overlap, so only the last one before and the first one after can be near.
  for (const span of lane.spans.slice(Math.max(0, after - 1), after + 1)) {
    const interval = partOf(span, lane.part);
    if (interval === null) continue;
    const distance = Math.max(interval.from - at, at - interval.to, 0);
    if (distance <= bestMs) [best, bestMs] = [span, distance];
  }
  return best;
}

/** A span and the lane that it is drawn in. */
export interface Place {
  lane: PlacedLane;
  span: Span;
}

/** The places of a layout, made at the first question about it. */
interface PlaceIndex {
  /** By the span's id. If both its wait and its run are drawn, the run's. */
  byId: ReadonlyMap<string, Place>;
  /** The spans of each group and part in order of their begin. For the keyboard these are one row, and a row has one lane. */
  rowOf: ReadonlyMap<PlacedLane, readonly Place[]>;
  /** The lane's index in the layout. */
  indexOf: ReadonlyMap<PlacedLane, number>;
}

const indexes = new WeakMap<RowLayout, PlaceIndex>();

function byBegin({ span: a }: Place, { span: b }: Place): number {
  return a.from - b.from || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function indexOf(layout: RowLayout): PlaceIndex {
  const known = indexes.get(layout);
  if (known !== undefined) return known;
  const byId = new Map<string, Place>();
  const rows = new Map<PlacedGroup, Map<Lane["part"], Place[]>>();
  const rowOf = new Map<PlacedLane, Place[]>();
  for (const lane of layout.lanes) {
    const parts = rows.get(lane.group) ?? new Map<Lane["part"], Place[]>();
    const row = parts.get(lane.lane.part) ?? [];
    rows.set(lane.group, parts.set(lane.lane.part, row));
    rowOf.set(lane, row);
    for (const span of lane.lane.spans) {
      const place = { lane, span };
      row.push(place);
      if (!byId.has(span.id)) byId.set(span.id, place);
    }
  }
  for (const parts of rows.values()) for (const row of parts.values()) row.sort(byBegin);
  const index = { byId, rowOf, indexOf: new Map(layout.lanes.map((lane, at) => [lane, at])) };
  indexes.set(layout, index);
  return index;
}

/** The place of a span by its id. If both its wait and its run are drawn, the run's. */
export function placeOf(layout: RowLayout, id: string): Place | null {
  return indexOf(layout).byId.get(id) ?? null;
}

function distance(span: Span, at: number): number {
  return Math.max(span.from - at, at - span.to, 0);
}

/** The span of a lane nearest to `at`. */
function nearestIn(lane: PlacedLane, at: number): Place | null {
  const after = firstAfter(lane.lane, at);
  const [before, next] = [lane.lane.spans[after - 1], lane.lane.spans[after]];
  if (before === undefined) return next === undefined ? null : { lane, span: next };
  if (next === undefined) return { lane, span: before };
  return { lane, span: distance(next, at) < distance(before, at) ? next : before };
}

export type Step = "earlier" | "later" | "up" | "down" | "first" | "last";

/** The index of a place in its row. */
function placeIn(row: readonly Place[], place: Place): number {
  let [low, high] = [0, row.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = row[middle];
    if (at !== undefined && byBegin(at, place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place that a step of the keyboard leads to, or the same place when there is none. Up and down stay at the time `at`. */
export function stepFrom(layout: RowLayout, place: Place, step: Step, at: number): Place {
  if (step === "up" || step === "down") {
    const lanes = layout.lanes;
    const by = step === "up" ? -1 : 1;
    for (
      let index = (indexOf(layout).indexOf.get(place.lane) ?? 0) + by;
      index >= 0 && index < lanes.length;
      index += by
    ) {
      const lane = lanes[index];
      const next = lane === undefined ? null : nearestIn(lane, at);
      if (next !== null) return next;
    }
    return place;
  }
  const row = indexOf(layout).rowOf.get(place.lane) ?? [];
  const index = placeIn(row, place);
  const next = { earlier: index - 1, later: index + 1, first: 0, last: row.length - 1 }[step];
  return row[next] ?? place;
}

/** The place where the keyboard enters: the one nearest to `at` in the first lane with one between `from` and `to`. */
export function entryPlace(layout: RowLayout, from: number, to: number, at: number): Place | null {
  let first: Place | null = null;
  for (const lane of layout.lanes) {
    const place = nearestIn(lane, at);
    if (place === null) continue;
    if (place.span.to >= from && place.span.from <= to) return place;
    first ??= place;
  }
  return first;
}

// Finds the span at a place, and the next one for the keyboard.
import type { Span } from "../../../domain/timeline/span.ts";
import { type Lane, partOf } from "./groups.ts";
import type { PlacedLane, RowLayout } from "./rowLayout.ts";

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

/** The place of a span by its id. If both its wait and its run are drawn, the run's. */
export function placeOf(layout: RowLayout, id: string): Place | null {
  for (const lane of layout.lanes) {
    const span = lane.lane.spans.find((one) => one.id === id);
    if (span !== undefined) return { lane, span };
  }
  return null;
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

/** The spans of a group in order of their begin. For the keyboard a row has one lane. */
function rowOf(layout: RowLayout, lane: PlacedLane): Place[] {
  return layout.lanes
    .filter((one) => one.group === lane.group && one.lane.part === lane.lane.part)
    .flatMap((one) => one.lane.spans.map((span): Place => ({ lane: one, span })))
    .sort((a, b) => a.span.from - b.span.from || (a.span.id < b.span.id ? -1 : 1));
}

/** The place that a step of the keyboard leads to, or the same place when there is none. Up and down stay at the time `at`. */
export function stepFrom(layout: RowLayout, place: Place, step: Step, at: number): Place {
  if (step === "up" || step === "down") {
    const lanes = layout.lanes;
    const by = step === "up" ? -1 : 1;
    for (let index = lanes.indexOf(place.lane) + by; index >= 0 && index < lanes.length; index += by) {
      const lane = lanes[index];
      const next = lane === undefined ? null : nearestIn(lane, at);
      if (next !== null) return next;
    }
    return place;
  }
  const row = rowOf(layout, place.lane);
  const index = row.findIndex(({ span }) => span === place.span);
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

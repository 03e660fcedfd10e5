// The places of the timeline's rows, CSS pixels from the top of its body.
import type { Group, Lane } from "./groups.ts";

export interface PlacedLane {
  lane: Lane;
  group: PlacedGroup;
  top: number;
  height: number;
  /** The limit is above it. */
  isFirstBeyond: boolean;
}

export interface PlacedGroup {
  group: Group;
  top: number;
  height: number;
}

export interface RowLayout {
  groups: readonly PlacedGroup[];
  /** Sorted by their top. */
  lanes: readonly PlacedLane[];
  height: number;
}

export const LANE_PX = 18;
/** Waiting jobs are drawn thin, so that a long queue does not push everything else away. */
export const WAIT_LANE_PX = 9;
/** Above and below the lanes of a group. */
const PADDING_PX = 3;
const LEAST_GROUP_PX = 24;

/** Places the groups one below the other. */
export function placeRows(groups: readonly Group[]): RowLayout {
  const placed: PlacedGroup[] = [];
  const lanes: PlacedLane[] = [];
  let y = 0;
  for (const group of groups) {
    const heightOf = (lane: Lane) => (lane.part === "wait" ? WAIT_LANE_PX : LANE_PX);
    const inner = group.lanes.reduce((sum, lane) => sum + heightOf(lane), 0);
    const height = Math.max(LEAST_GROUP_PX, inner + 2 * PADDING_PX);
    const own: PlacedGroup = { group, top: y, height };
    placed.push(own);
    let top = y + (height - inner) / 2;
    for (const [index, lane] of group.lanes.entries()) {
      const isFirstBeyond = lane.isBeyond && group.lanes[index - 1]?.isBeyond === false;
      lanes.push({ lane, group: own, top, height: heightOf(lane), isFirstBeyond });
      top += heightOf(lane);
    }
    y += height;
  }
  return { groups: placed, lanes, height: y };
}

/** The items between `from` and `to`, of a list sorted by top. */
export function inSight<T extends { top: number; height: number }>(
  items: readonly T[],
  from: number,
  to: number,
): readonly T[] {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && item.top + item.height <= from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < items.length && (items[end]?.top ?? Infinity) < to) end += 1;
  return items.slice(low, end);
}

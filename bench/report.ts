// The figures of one run as a table of plain text, each beside its goal.

/** Goals are ratios to the floor, or counts that need no floor. */
export type Goal = { atMostTimesFloor: number } | { atMost: number } | null;

export interface Figure {
  name: string;
  unit: string;
  measured: number;
  /** What it is compared with; null: with nothing, only with its goal. */
  floor: number | null;
  /** Digits after the point. */
  digits: number;
  goal: Goal;
}

/** The middle value, or the mean of the two in the middle. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** Null where there is no goal. A figure that could not be measured meets none. */
export function isMet({ goal, measured, floor }: Figure): boolean | null {
  if (goal === null) return null;
  if ("atMost" in goal) return measured <= goal.atMost;
  return floor !== null && measured / floor <= goal.atMostTimesFloor;
}

function goalText(goal: Goal): string {
  if (goal === null) return "";
  if ("atMostTimesFloor" in goal) return `<= ${goal.atMostTimesFloor.toFixed(2)} x`;
  return goal.atMost === 0 ? "0" : `<= ${goal.atMost}`;
}

function cells(figure: Figure): string[] {
  const { name, unit, measured, floor, digits, goal } = figure;
  const ratio = floor === null ? Number.NaN : measured / floor;
  const met = isMet(figure);
  return [
    unit === "" ? name : `${name}, ${unit}`,
    measured.toFixed(digits),
    floor === null ? "" : floor.toFixed(digits),
    Number.isFinite(ratio) ? `${ratio.toFixed(2)} x` : "",
    goalText(goal),
    met === null ? "" : met ? "met" : "MISSED",
  ];
}

/** Columns in Markdown's own notation, so that a run can be pasted where it is talked about; `names` are what is compared. */
export function table(figures: readonly Figure[], names: readonly [string, string]): string {
  const head = ["", ...names, "ratio", "goal", ""];
  const body = [head, ...figures.map(cells)];
  const widths = head.map((_, column) => Math.max(3, ...body.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, at) => (at === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  const [first, ...rest] = body.map(line);
  return [first, rule, ...rest].join("\n");
}

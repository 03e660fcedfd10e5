// A comparison as text for a spreadsheet, and the words of its table.
import type { ComparedNode, Comparison } from "../../domain/record/compareRuns.ts";
import { formatCount, formatDuration, unknownText } from "../time/format.ts";

/** "+12 m 04 s", "−3 s", "0 s"; "–" when unknown. */
export function moreTime(seconds: number | null): string {
  if (seconds === null) return unknownText;
  return `${seconds > 0 ? "+" : seconds < 0 ? "−" : ""}${formatDuration(Math.abs(seconds) * 1000)}`;
}

/** "+1,204", "−3", "0"; "–" when unknown. */
export function moreCount(count: number | null): string {
  if (count === null) return unknownText;
  return `${count > 0 ? "+" : count < 0 ? "−" : ""}${formatCount(Math.abs(count))}`;
}

const HEAD = [
  "Node",
  "Status 1",
  "Status 2",
  "Seconds 1",
  "Seconds 2",
  "Difference (s)",
  "Rows out 1",
  "Rows out 2",
  "Difference (rows)",
];

/** One cell. A tab or a line break would begin another cell or row, and spreadsheets read text that begins with = + - @ as a formula. */
function cell(value: string | number | null): string {
  if (typeof value === "number") return String(value);
  const text = (value ?? "").replace(/[\t\r\n]+/g, " ");
  return /^[=+\-@]/.test(text) ? `'${text}` : text;
}

function row({ name, a, b, moreSeconds, moreRows }: ComparedNode): string {
  return [
    name,
    a?.status ?? null,
    b?.status ?? null,
    a?.seconds ?? null,
    b?.seconds ?? null,
    moreSeconds,
    a?.rowsOut ?? null,
    b?.rowsOut ?? null,
    moreRows,
  ]
    .map(cell)
    .join("\t");
}

/** The comparison as tab-separated values with a head. Unknown values are empty. */
export function comparisonTsv({ nodes }: Comparison): string {
  return `${[HEAD.join("\t"), ...nodes.map(row)].join("\n")}\n`;
}

// How a person wants the table of jobs: its columns and the height of its rows. Kept in this browser. A view's address may name the columns.
import { KeptChoice } from "../ui/KeptChoice.ts";
import type { SortKey } from "./filter.ts";

/** A column that can be left out. The job's name always stays. */
export type ColumnId = Exclude<SortKey, "job">;

/** All of them, in the table's order. */
export const COLUMN_IDS: readonly ColumnId[] = [
  "status",
  "type",
  "progress",
  "requested",
  "waited",
  "ran",
  "source",
];

export interface TableLook {
  /** The chosen columns; null: the usual ones, as many as fit. */
  columns: readonly ColumnId[] | null;
  /** Low rows: more of them in sight. */
  low: boolean;
}

export const USUAL_LOOK: TableLook = { columns: null, low: false };

/** The query parameter with the columns of a view. */
export const COLUMNS_PARAM = "columns";
/** In an address: no column but the job's name. */
const NONE = "none";

/** The columns, in the table's order, that a comma-separated text names; null when it names none. */
export function readColumns(text: string | null): readonly ColumnId[] | null {
  const asked = new Set((text ?? "").toLowerCase().split(","));
  const columns = COLUMN_IDS.filter((id) => asked.has(id));
  return columns.length > 0 || asked.has(NONE) ? columns : null;
}

/** The columns as one text, for an address. */
export function writeColumns(columns: readonly ColumnId[]): string {
  return columns.length === 0 ? NONE : columns.join(",");
}

/** Reads a kept look. What is damaged counts as not chosen. */
export function parseLook(text: string | null): TableLook {
  try {
    const kept: unknown = JSON.parse(text ?? "null");
    if (typeof kept !== "object" || kept === null) return USUAL_LOOK;
    const { columns, low } = kept as Partial<Record<string, unknown>>;
    return { columns: typeof columns === "string" ? readColumns(columns) : null, low: low === true };
  } catch {
    return USUAL_LOOK;
  }
}

/** The text to store of a look; null for the usual one. */
function writeLook({ columns, low }: TableLook): string | null {
  if (columns === null && !low) return null;
  return JSON.stringify({ ...(columns !== null && { columns: writeColumns(columns) }), low });
}

/** The look kept in this browser; the usual one when none is, or when storage is blocked. */
export const keptLook = new KeptChoice("wavedeck.jobs.look", parseLook, writeLook);

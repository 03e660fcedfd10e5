// What went wrong in SQLite, sorted by what is to be done.

/**
 * `busy`: another program writes, so try again soon. `full`: the disk took nothing, so try again later. `readonly`: it may not be
 * written. `damaged`: the file is no database any more. `unusable`: it cannot be opened or read.
 */
export type SqliteFault = "busy" | "full" | "readonly" | "damaged" | "unusable";

/** By SQLite's primary result codes. */
const FAULTS: Readonly<Record<number, SqliteFault>> = {
  5: "busy",
  6: "busy",
  8: "readonly",
  10: "full",
  11: "damaged",
  13: "full",
  14: "unusable",
  23: "readonly",
  26: "damaged",
};

/** The fault behind something thrown; null for what is none of SQLite's. */
export function faultOf(error: unknown): SqliteFault | null {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return null;
  return FAULTS[error.errcode & 0xff] ?? null;
}

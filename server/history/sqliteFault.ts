// Classifies SQLite's errors by what to do about them.

/**
 * `busy`: another program writes, so try again soon. `full`: the disk is full, so try again later. `readonly`: it cannot be written.
 * `damaged`: the file is no database any more. `unusable`: it cannot be opened or read.
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

/** The fault of a thrown value; null when it is not SQLite's. */
export function faultOf(error: unknown): SqliteFault | null {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return null;
  return FAULTS[error.errcode & 0xff] ?? null;
}

// Where a history is kept: in a file, or in memory.
import { DatabaseSync } from "node:sqlite";
import { type OpenFile, openHistoryFile } from "./historyFile.ts";
import { migrate } from "./schema.ts";

/** Where a history is kept. */
export interface Place {
  /** The file, or null for memory. */
  path: string | null;
  open: () => OpenFile;
}

/** A history that ends with the process. */
export function inMemory(): Place {
  return {
    path: null,
    open: () => {
      const db = new DatabaseSync(":memory:");
      migrate(db);
      return { db, canWrite: true, remarks: [] };
    },
  };
}

/** A history in a file. */
export function inFile(path: string): Place {
  return { path, open: () => openHistoryFile(path) };
}

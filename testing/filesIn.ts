import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The content of all files in a folder and those below it, byte by byte. */
export function filesIn(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), "latin1")).join("\n");
}

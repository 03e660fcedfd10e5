import { renameSync, writeFileSync } from "node:fs";

/** Replaces a file that only its owner may read. Who reads it meanwhile reads all of the old text or all of the new. */
export function replaceFile(file: string, text: string): void {
  const aside = `${file}.${process.pid}.new`;
  writeFileSync(aside, text, { mode: 0o600, flag: "wx" });
  renameSync(aside, file);
}

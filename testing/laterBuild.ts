import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { STAMP_FILE } from "../server/http/site.ts";

const DIST = join(import.meta.dirname, "..", "dist");

/**
 * Copies the built pages as a later build: another id, and other names for all files with a hash. Returns the folder, which the
 * caller must remove.
 */
export function laterBuild(id: string): string {
  const folder = mkdtempSync(join(tmpdir(), "wavedeck-build-"));
  cpSync(DIST, folder, { recursive: true, filter: (path) => !/\.(?:br|gz)$/.test(path) });
  const stamp = JSON.parse(readFileSync(join(folder, STAMP_FILE), "utf8")) as { id: string };
  const assets = readdirSync(join(folder, "assets"));
  const renamed = (text: string) =>
    assets.reduce((result, name) => result.replaceAll(name, name.replace("-", `-${id}-`)), text);
  for (const name of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const path = join(name.parentPath, name.name);
    const text = renamed(readFileSync(path, "utf8")).replaceAll(stamp.id, id);
    rmSync(path);
    writeFileSync(join(name.parentPath, renamed(name.name)), text);
  }
  return folder;
}

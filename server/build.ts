// Builds the pages when the sources have changed since the last build. It compares contents, because a checkout or a copy sets file times
// at will.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { STAMP_FILE } from "./http/site.ts";

const SOURCES = [
  "index.html",
  "vite.config.ts",
  "tsconfig.json",
  "package-lock.json",
  "src",
  "contract",
  "domain",
  "public",
  "server/build.ts",
];
const COMPRESSED = new Set([".js", ".css", ".html", ".svg", ".json", ".webmanifest", ".txt"]);

function filesUnder(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** 12 characters of a hash over everything that the pages are built from. Specs are left out. */
export function sourcesId(root: string): string {
  const files = SOURCES.map((name) => join(root, name)).flatMap((path) => {
    if (!existsSync(path)) return [];
    return extname(path) === "" ? filesUnder(path) : [path];
  });
  const hash = createHash("sha256");
  for (const file of files.filter((name) => !/\.spec\.tsx?$/.test(name)).sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex").slice(0, 12);
}

/** Whether `dist` was built from the current sources. */
export function isBuilt(root: string): boolean {
  try {
    const stamp: unknown = JSON.parse(readFileSync(join(root, "dist", STAMP_FILE), "utf8"));
    return stamp !== null && typeof stamp === "object" && "id" in stamp && stamp.id === sourcesId(root);
  } catch {
    return false;
  }
}

/** Writes a `.br` and a `.gz` beside every text file, once, so that no request waits for the slow best compression. */
export function precompress(folder: string): void {
  for (const file of filesUnder(folder)) {
    if (!COMPRESSED.has(extname(file))) continue;
    const raw = readFileSync(file);
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } }),
    );
    writeFileSync(`${file}.gz`, gzipSync(raw, { level: 9 }));
  }
}

/**
 * Builds into another folder and swaps it in, so that a gateway that starts meanwhile never serves half a build. The build's id is in
 * `import.meta.env.VITE_BUILD_ID` and in `GET /gateway/health`.
 */
export async function buildSite(root: string, logLevel: "info" | "warn" = "warn"): Promise<void> {
  // Imported here only, so that a gateway with a finished build starts without Vite.
  const { build } = await import("vite");
  const id = sourcesId(root);
  process.env["VITE_BUILD_ID"] = id;
  const aside = join(root, ".cache", `build-${process.pid}`);
  mkdirSync(join(root, ".cache"), { recursive: true });
  try {
    await build({ root, logLevel, build: { outDir: aside, emptyOutDir: true } });
    precompress(aside);
    writeFileSync(join(aside, STAMP_FILE), JSON.stringify({ id, builtAt: new Date().toISOString() }));
    rmSync(join(root, "dist"), { recursive: true, force: true });
    renameSync(aside, join(root, "dist"));
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

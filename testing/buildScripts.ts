import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Paths of the scripts in a page's HTML. All other scripts are loaded later. */
export function firstScripts(html: string): string[] {
  return [...html.matchAll(/\/assets\/[^"]+\.js/g)].map(([path]) => path);
}

/** Scripts of a build folder: those in its page, and those that are loaded later. */
export function scriptsOf(folder: string): { first: string[]; later: string[] } {
  const first = firstScripts(readFileSync(join(folder, "index.html"), "utf8")).map((path) =>
    join(folder, path),
  );
  const later = readdirSync(join(folder, "assets"))
    .filter((name) => name.endsWith(".js"))
    .map((name) => join(folder, "assets", name))
    .filter((path) => !first.includes(path));
  return { first, later };
}

// Finds import circles among files. Imports of types count as well, because files that share types in a circle cannot be moved apart either.
import { posix } from "node:path";
import { importsOf, type SourceFile } from "./repositoryRules.ts";

/** Circles among these files, each as "a -> b -> a", without repeating one that was found from another of its files. */
export function circles(files: readonly SourceFile[]): string[] {
  const known = new Set(files.map(({ path }) => path));
  const imports = new Map(
    files.map(({ path, text }) => [
      path,
      importsOf(text)
        .map((specifier) => posix.normalize(posix.join(posix.dirname(path), specifier)))
        .filter((target) => known.has(target)),
    ]),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start !== -1) found.push([...way.slice(start), path].join(" -> "));
    if (start !== -1 || done.has(path)) return;
    for (const target of imports.get(path) ?? []) walk(target, [...way, path]);
    done.add(path);
  };
  for (const path of imports.keys()) walk(path, []);
  return found;
}

// Limits files to a size that can be read at once.
import type { SourceFile } from "./repositoryRules.ts";

const MOST_LINES = 300;

/** Files that may be longer, and why. */
const MAY_BE_LONGER: ReadonlyMap<string, string> = new Map([
  ["demo-org/company/catalog.ts", "a table: the connections and objects of the demo company"],
  ["demo-org/company/dataflowSpecs.ts", "a table: the dataflows of the demo company"],
  ["contract/mistakes.spec.ts", "a table: what others' clients got wrong, one case each"],
]);

/** Code and style sheets over the limit, one sentence each. */
export function tooLong({ path, text }: SourceFile): string[] {
  if (!/\.(?:tsx?|css)$/.test(path) || MAY_BE_LONGER.has(path)) return [];
  const lines = text.split("\n").length - 1;
  return lines > MOST_LINES ? [`${path} has ${lines} lines, more than ${MOST_LINES}`] : [];
}

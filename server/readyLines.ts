import type { Settings } from "./commandLine.ts";

/** The lines that are said once the pages can be opened. `demoUrl` is the demo org's address; null: there is none. */
export function readyLines(url: string, demo: Settings["demo"], demoUrl: string | null): string[] {
  const lines = [`Wavedeck is ready on ${url}`];
  if (demoUrl === null) return lines;
  if (demo?.scenario !== undefined) lines.push(`Demo org: the scenario ${demo.scenario}`);
  if (demo?.control === true) lines.push(`Demo org controls: ${demoUrl}/__demo`);
  return lines;
}

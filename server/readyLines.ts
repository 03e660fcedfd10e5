import type { Settings } from "./commandLine.ts";

/** What is said once the pages can be opened: where, and what a demo org plays if somebody has chosen that. `demoUrl`: of the demo org, if there is one. */
export function readyLines(url: string, demo: Settings["demo"], demoUrl: string | null): string[] {
  const lines = [`Wavedeck is ready on ${url}`];
  if (demoUrl === null) return lines;
  if (demo?.scenario !== undefined) lines.push(`Demo org: the scenario ${demo.scenario}`);
  if (demo?.control === true) lines.push(`Demo org controls: ${demoUrl}/__demo`);
  return lines;
}

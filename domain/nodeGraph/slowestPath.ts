// Which nodes made the run as long as it was. From the node that ended last, each step goes to the input that ended last, because that one was
// waited for. Making any other node faster does not shorten the run.
import type { RunNode } from "./runNodes.ts";
import { withAddedEdges } from "./runNodes.ts";

/** When a node ran, epoch ms of the org's clock. */
export interface NodeTime {
  from: number;
  /** The end, or `orgNow` while it runs. Durations are whole seconds, so it is exact to half a second. */
  until: number;
}

export interface PathStep extends NodeTime {
  name: string;
  /** From the end of the step before it, or from the run's begin, to its own begin. Never negative. */
  gapMs: number;
}

export interface SlowestPath {
  /** In order of time. */
  steps: PathStep[];
  /** Total time of the nodes on the path. */
  ranMs: number;
  /** Total time between them. */
  gapMs: number;
}

/** When a node ran; null when it has not begun or the org does not say. `orgNow`: epoch ms of the org's clock. */
export function nodeTime({ run, state }: Pick<RunNode, "run" | "state">, orgNow: number): NodeTime | null {
  if (run === null || run.startedAt === null) return null;
  const said = run.durationSeconds === null ? null : run.startedAt + run.durationSeconds * 1000;
  if (state === "running") return { from: run.startedAt, until: Math.max(run.startedAt, said ?? 0, orgNow) };
  return said === null ? null : { from: run.startedAt, until: said };
}

/** The name of the node that ended last; of two the one that began later. */
function lastOf(names: Iterable<string>, times: ReadonlyMap<string, NodeTime>): string | null {
  let last: string | null = null;
  let best: NodeTime | null = null;
  for (const name of names) {
    const time = times.get(name);
    if (time === undefined) continue;
    const later =
      best === null || time.until > best.until || (time.until === best.until && time.from > best.from);
    if (later) [last, best] = [name, time];
  }
  return last;
}

/**
 * The slowest path through the nodes that have begun; null without edges, or when nothing has begun. `beganAt`: when the run began, epoch
 * ms, or null.
 */
export function slowestPath(
  nodes: readonly RunNode[],
  beganAt: number | null,
  orgNow: number,
): SlowestPath | null {
  const linked = withAddedEdges(nodes);
  if (!linked.some(({ inputs }) => inputs.length > 0)) return null;
  const inputs = new Map(linked.map((node) => [node.name, node.inputs]));
  const times = new Map<string, NodeTime>();
  for (const node of nodes) {
    const time = nodeTime(node, orgNow);
    if (time !== null) times.set(node.name, time);
  }
  const names: string[] = [];
  const seen = new Set<string>();
  for (let name = lastOf(times.keys(), times); name !== null;) {
    names.push(name);
    seen.add(name);
    name = lastOf(
      (inputs.get(name) ?? []).filter((input) => !seen.has(input)),
      times,
    );
  }
  if (names.length === 0) return null;
  const steps: PathStep[] = [];
  let end = beganAt;
  for (const name of names.toReversed()) {
    const time = times.get(name);
    if (time === undefined) continue;
    steps.push({ name, ...time, gapMs: end === null ? 0 : Math.max(0, time.from - end) });
    end = time.until;
  }
  return {
    steps,
    ranMs: steps.reduce((sum, { from, until }) => sum + until - from, 0),
    gapMs: steps.reduce((sum, { gapMs }) => sum + gapMs, 0),
  };
}

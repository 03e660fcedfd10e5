// What a job waited for: the jobs of its engine that ran meanwhile.
import { engineOf } from "../engines.ts";
import type { Span } from "./span.ts";

/** The jobs among `spans` that ran on the same engine while this one waited, longest overlap first; none for a job that did not wait. */
export function whileWaiting(span: Span, spans: readonly Span[], now: number): Span[] {
  const { wait, job } = span;
  if (wait === null || job === null || job.status === "cancelled") return [];
  const engine = engineOf(job.type);
  const waitTo = Math.min(wait.to, now);
  const found: { other: Span; shared: number }[] = [];
  for (const other of spans) {
    if (other.run === null || other.job === null || other === span) continue;
    const shared = Math.min(other.run.to, waitTo) - Math.max(other.run.from, wait.from);
    if (shared > 0 && engineOf(other.job.type) === engine) found.push({ other, shared });
  }
  return found
    .sort((a, b) => b.shared - a.shared || (a.other.id < b.other.id ? -1 : 1))
    .map(({ other }) => other);
}

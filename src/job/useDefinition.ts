// The definition of a job's source, which has the edges of the graph. It comes from the gateway's history if that has the right version, else
// from the org. That costs a call, so it is read only when a view needs it.
import { useQuery } from "@tanstack/react-query";
import { definitionIn, type DefinitionNode, parseDefinition } from "../../contract/definition.ts";
import type { KeptRun } from "../../contract/keptRun.ts";
import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { sourceRead } from "../live/oneSource.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { definitionsQuery } from "../org/runs.ts";
import { formatDateTime } from "../time/zone.ts";
import { useZone } from "../time/useZone.ts";

export interface RunDefinition {
  /** Empty when none is known. */
  nodes: readonly DefinitionNode[];
  /** It is loading. */
  isPending: boolean;
  /** Why there is none, in a sentence; null when there is or may be one. */
  why: string | null;
  /** How it differs from the definition at the time of the run, in a sentence; null when it is that one. */
  note: string | null;
}

const NONE: readonly DefinitionNode[] = [];

/** Types without a definition in the org's lists. Nothing is read for them. */
function whyNone(job: Job, source: Source | null, knowsSources: boolean): string | null {
  switch (job.type) {
    case "datasync":
      return "A data sync has no definition, so its nodes have no graph.";
    case "dataflow":
    case "recipe":
    case "unknown":
      if (source !== null && source.kind !== "connection") return null;
      return knowsSources
        ? "The source of this job is not among those that the org lists. It may have been deleted or renamed."
        : null;
    default:
      return "Only dataflows and recipes have a definition, so the nodes of this job have no graph.";
  }
}

const WAS_CHANGED = (at: number, zone: string) =>
  `The definition was changed on ${formatDateTime(at, zone)}, after this run began.`;

/** How a definition differs from the one of the run. `isThen`: it is that one, and the source has another by now. */
function noteOn(job: Job, source: Source | null, isThen: boolean, zone: string): string | null {
  const began = job.beganAt ?? job.requestedAt;
  const changedAt = source?.lastModifiedAt ?? null;
  if (began === null || changedAt === null || changedAt <= began) return null;
  return `${WAS_CHANGED(changedAt, zone)} ${isThen ? "This is how it was then." : "This is how it is now."}`;
}

/** What is known of a job's source without a further call. */
export interface SourceKnown {
  /** Null when it is not known. */
  source: Source | null;
  /** Whether the org's sources have been read. */
  knowsSources: boolean;
  /** What the gateway keeps of the run. */
  kept: KeptRun | null;
}

/** The definition for the nodes of a job. `isWanted`: a view is shown that needs it. */
export function useDefinition(
  job: Job,
  { source, knowsSources, kept }: SourceKnown,
  isWanted: boolean,
): RunDefinition {
  const { access } = useLiveOrg();
  const zone = useZone();
  const then = parseDefinition(definitionIn(kept?.definition));
  const why = then.length > 0 ? null : whyNone(job, source, knowsSources);
  const isAsked = isWanted && then.length === 0 && source !== null && why === null;
  const history = useQuery({ ...definitionsQuery(access, source?.id ?? ""), enabled: isAsked });
  const [newest] = history.data ?? [];
  // A version that was seen after the last change is the org's current one.
  const isCurrent =
    newest !== undefined && source?.lastModifiedAt != null && newest.seenAt >= source.lastModifiedAt;
  const { data, error } = useLiveQuery({
    ...sourceRead(access, source?.kind ?? "dataflow", source?.id ?? ""),
    enabled: isAsked && !history.isPending && !isCurrent,
    repeat: false,
  });
  if (then.length > 0)
    return { nodes: then, isPending: false, why: null, note: noteOn(job, source, true, zone) };
  const answer = isCurrent ? newest.definition : data?.raw;
  if (why !== null || answer === undefined) {
    const failed = error === null ? null : "The definition of its source could not be read.";
    return { nodes: NONE, isPending: why === null && failed === null, why: why ?? failed, note: null };
  }
  const nodes = parseDefinition(definitionIn(answer));
  return {
    nodes,
    isPending: false,
    why: nodes.length === 0 ? "The org gives no definition of this job's source." : null,
    note: noteOn(job, data?.source ?? source, false, zone),
  };
}

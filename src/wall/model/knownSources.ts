// What a wall knows of the org's sources. A list that was not read is unknown, not empty.
import type { ConnectedObject } from "../../../contract/connectedObject.ts";
import { idKind } from "../../../contract/ids.ts";
import { SOURCE_LISTS, type Source, type SourceKind } from "../../../contract/source.ts";
import type { JobType } from "../../../contract/jobStatus.ts";

/** A list of sources that is not current. */
export interface SourceGap {
  kind: SourceKind;
  /** When it was last read completely, epoch ms of the org's clock; null: never. */
  since: number | null;
  /** False while the first read is still under way. */
  failed: boolean;
  /** True when the list was read, but not to its end. */
  cut?: boolean;
}

export interface KnownSources {
  sources: readonly Source[];
  /** The objects that the connections sync; null: not known. */
  objects: readonly ConnectedObject[] | null;
  gaps: readonly SourceGap[];
}

const KINDS = Object.keys(SOURCE_LISTS) as SourceKind[];

/** Before any list was read. `failed`: the first read has failed. */
export function noSources(failed: boolean): KnownSources {
  return { sources: [], objects: null, gaps: KINDS.map((kind) => ({ kind, since: null, failed })) };
}

/**
 * What is known after a read of the lists. `allFailed`: the last read failed for all of them. `skewMs` is the org's clock minus this
 * machine's.
 */
export function knownSources(
  read: {
    sources: readonly Source[];
    objects: readonly ConnectedObject[] | null;
    failed: readonly { kind: SourceKind }[];
    cut: readonly SourceKind[];
    readAt: Partial<Record<SourceKind, number>>;
  },
  allFailed: boolean,
  skewMs: number,
): KnownSources {
  const failed = allFailed ? KINDS : KINDS.filter((kind) => read.failed.some((one) => one.kind === kind));
  const gaps: SourceGap[] = failed.map((kind) => {
    const readAt = read.readAt[kind];
    return { kind, since: readAt === undefined ? null : readAt + skewMs, failed: true };
  });
  for (const kind of read.cut) {
    if (!failed.includes(kind)) gaps.push({ kind, since: null, failed: true, cut: true });
  }
  return { sources: read.sources, objects: read.objects, gaps };
}

export const TYPES_OF_KIND: Readonly<Record<SourceKind, readonly JobType[]>> = {
  dataflow: ["dataflow", "unknown"],
  recipe: ["recipe", "datacloudrecipe", "unknown"],
  connection: ["datasync"],
};

/** The kinds of chosen sources whose lists were never read completely. Only an id in a job then tells whether it is theirs. */
export function unreadKindsOf(ids: readonly string[], { sources, gaps }: KnownSources): SourceKind[] {
  const unread = gaps.filter(({ since }) => since === null).map(({ kind }) => kind);
  if (unread.length === 0) return [];
  const known = new Set(sources.map(({ id }) => id));
  const missing = new Set(ids.filter((id) => !known.has(id)).map(idKind));
  // A chosen id with an unknown prefix may be of any kind.
  return unread.filter((kind) => missing.has(kind) || missing.has(null));
}

// Dataflows, recipes and connections.
import type { ConnectedObject } from "../../contract/connectedObject.ts";
import {
  parseSource,
  parseSourcePage,
  type Source,
  SOURCE_LISTS,
  type SourceKind,
} from "../../contract/source.ts";
import { parsed, readOrg, wavePath, type OrgAccess } from "./client.ts";
import { OrgError } from "./errors.ts";
import { PAGE_SIZE } from "../../domain/jobListPath.ts";
import { readConnectedObjects } from "./connectedObjects.ts";
import { readPages } from "./readPages.ts";

export interface KindRead {
  sources: Source[];
  /** How many could not be read. */
  broken: number;
  /** False when the list has more than could be read. */
  whole: boolean;
  calls: number;
}

/**
 * All sources of one kind, each once.
 * @throws OrgError
 */
export async function readSources(
  access: OrgAccess,
  kind: SourceKind,
  signal?: AbortSignal,
): Promise<KindRead> {
  // Other lists have pages of 25 by default. Dataflows take no page size.
  const query = kind === "recipe" ? `?pageSize=${PAGE_SIZE}` : "";
  const { items, broken, whole, calls } = await readPages<Source>(
    access,
    wavePath(access.org, SOURCE_LISTS[kind].path + query),
    {
      parse: (body, path) => {
        const { sources, ...page } = parsed((one) => parseSourcePage(kind, one, path), body);
        return { ...page, items: sources, cut: false };
      },
      signal,
    },
  );
  return { sources: items, broken, whole, calls };
}

export interface SourceRead {
  source: Source;
  /** The unparsed answer, which has the definition. */
  raw: unknown;
}

/** One source with its unparsed answer, which has the definition. R3 recipes must be requested as such. */
export async function readSource(
  { org, transport }: OrgAccess,
  kind: SourceKind,
  id: string,
  signal?: AbortSignal,
): Promise<SourceRead> {
  const query = kind === "recipe" ? "?format=R3" : "";
  const path = wavePath(org, `${SOURCE_LISTS[kind].path}/${encodeURIComponent(id)}${query}`);
  const reply = await readOrg(transport, org, path, signal);
  const source = parseSource(kind, reply.body);
  if (source === null) throw new OrgError("shape", { detail: `The answer is not a ${kind}.` });
  return { source, raw: reply.body };
}

export interface SourcesRead {
  /** Sources of all kinds. A kind that failed has those of its last good read. */
  sources: Source[];
  /** Number of records that could not be read. */
  broken: number;
  /** Kinds whose list has more than could be read. */
  cut: SourceKind[];
  /** Number of calls. */
  calls: number;
  /** Kinds that could not be read this time, and why. */
  failed: { kind: SourceKind; error: OrgError }[];
  /** The objects that the connections sync, from the last good read. Null when they were never read, which does not mean none. */
  objects: ConnectedObject[] | null;
  /** When each kind was last read, epoch ms of this machine. A kind without an entry was never read, so its sources are unknown. */
  readAt: Partial<Record<SourceKind, number>>;
}

/**
 * The sources of all kinds, and the objects that the connections sync. When one list fails, the others are still read, and the failed one
 * keeps what `before` has.
 * @throws OrgError when none could be read.
 */
export async function readAllSources(
  access: OrgAccess,
  signal: AbortSignal,
  before?: SourcesRead,
): Promise<SourcesRead> {
  const kinds = Object.keys(SOURCE_LISTS) as SourceKind[];
  const reading = readConnectedObjects(access, signal).catch((error: unknown) => {
    // They only tell which connection a data sync belongs to. The rest works without them.
    if (error instanceof OrgError) return { objects: before?.objects ?? null, calls: 1 };
    throw error;
  });
  const [settled, { objects, calls }] = await Promise.all([
    Promise.allSettled(kinds.map((kind) => readSources(access, kind, signal))),
    reading,
  ]);
  const read: SourcesRead = { sources: [], broken: 0, cut: [], calls, failed: [], objects, readAt: {} };
  for (const [index, kind] of kinds.entries()) {
    const result = settled[index];
    if (result?.status === "fulfilled") {
      read.sources.push(...result.value.sources);
      read.broken += result.value.broken;
      read.calls += result.value.calls;
      if (!result.value.whole) read.cut.push(kind);
      read.readAt[kind] = access.transport.now();
    } else if (result?.reason instanceof OrgError) {
      read.calls += 1;
      read.failed.push({ kind, error: result.reason });
      const readAt = before?.readAt[kind];
      if (before === undefined || readAt === undefined) continue;
      read.sources.push(...before.sources.filter((source) => source.kind === kind));
      read.readAt[kind] = readAt;
    } else throw result?.reason;
  }
  const [first] = read.failed;
  if (first !== undefined && read.failed.length === kinds.length) throw first.error;
  return read;
}

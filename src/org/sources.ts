// Dataflows, recipes and connections.
import {
  parseSource,
  parseSourcePage,
  type Source,
  SOURCE_LISTS,
  type SourceKind,
} from "../../contract/source.ts";
import { parsed, readOrg, type Reply, wavePath, type OrgAccess } from "./client.ts";
import { OrgError } from "./errors.ts";
import { MOST_PAGES, PAGE_SIZE } from "./jobs.ts";

/**
 * All sources of one kind, each once, and how many could not be read.
 * @throws OrgError
 */
export async function readSources(
  { org, transport }: OrgAccess,
  kind: SourceKind,
  signal?: AbortSignal,
): Promise<{ sources: Source[]; broken: number }> {
  const sources = new Map<string, Source>();
  let broken = 0;
  const seen = new Set<string>();
  // Other list resources page by 25 unless told; dataflows take no such parameter.
  let path: string | null = wavePath(
    org,
    SOURCE_LISTS[kind].path + (kind === "recipe" ? `?pageSize=${PAGE_SIZE}` : ""),
  );
  while (path !== null && !seen.has(path) && seen.size < MOST_PAGES) {
    seen.add(path);
    const from: string = path;
    const reply: Reply = await readOrg(transport, org, from, signal);
    const page = parsed((body) => parseSourcePage(kind, body, from), reply.body);
    for (const source of page.sources) if (!sources.has(source.id)) sources.set(source.id, source);
    broken += page.broken;
    path = page.nextPageUrl;
  }
  return { sources: [...sources.values()], broken };
}

/** One source with its raw answer, which holds the definition. R3 recipes must be asked for as such. */
export async function readSource(
  { org, transport }: OrgAccess,
  kind: SourceKind,
  id: string,
  signal?: AbortSignal,
): Promise<{ source: Source; raw: unknown }> {
  const query = kind === "recipe" ? "?format=R3" : "";
  const path = wavePath(org, `${SOURCE_LISTS[kind].path}/${encodeURIComponent(id)}${query}`);
  const reply = await readOrg(transport, org, path, signal);
  const source = parseSource(kind, reply.body);
  if (source === null) throw new OrgError("shape", { detail: `The answer is not a ${kind}.` });
  return { source, raw: reply.body };
}

export interface SourcesRead {
  /** Sources of all kinds. Those of a kind that failed are from its last good read. */
  sources: Source[];
  /** How many the org sent that could not be read. */
  broken: number;
  /** Kinds that could not be read this time, with the reason. */
  failed: { kind: SourceKind; error: OrgError }[];
  /** When each kind was last read, epoch ms of this machine. A kind without an entry has never been read: its sources are unknown, not none. */
  readAt: Partial<Record<SourceKind, number>>;
}

/**
 * The sources of all kinds. A kind that fails does not hide the others, and keeps what `before` held of it.
 * @throws OrgError when none could be read.
 */
export async function readAllSources(
  access: OrgAccess,
  signal: AbortSignal,
  before?: SourcesRead,
): Promise<SourcesRead> {
  const kinds = Object.keys(SOURCE_LISTS) as SourceKind[];
  const settled = await Promise.allSettled(kinds.map((kind) => readSources(access, kind, signal)));
  const read: SourcesRead = { sources: [], broken: 0, failed: [], readAt: {} };
  for (const [index, kind] of kinds.entries()) {
    const result = settled[index];
    if (result?.status === "fulfilled") {
      read.sources.push(...result.value.sources);
      read.broken += result.value.broken;
      read.readAt[kind] = access.transport.now();
    } else if (result?.reason instanceof OrgError) {
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

// The only way to read a list in pages: along the org's own links, as long as they bring something new.
import type { OrgEntry } from "../../contract/gateway.ts";
import { readOrg, type Reply, type Transport } from "./client.ts";

/** The most pages that are followed, so that an endless list cannot use up the quota. */
export const MOST_PAGES = 100;
/** Empty pages in a row that end a list. A single one may be what a filter left of a page. */
const MOST_EMPTY = 2;

export interface Page<Item> {
  items: readonly Item[];
  /** Records that could not be read. */
  broken: number;
  nextPageUrl: string | null;
  /** True when there is a link to more that must not be followed. */
  cut: boolean;
}

export interface PagesRead<Item> {
  /** Each record once, by its id, as it was read first. */
  items: Item[];
  broken: number;
  /** False when the list continues beyond what was read: too many pages, or a link that led to nothing new or must not be followed. */
  whole: boolean;
  calls: number;
  /** Pages up to the last one that brought something new. */
  useful: number;
  /** Time of the first page, epoch ms of this machine. The state is at least as old. */
  asOf: number;
  lastReply: Reply;
}

interface PagesOptions<Item> {
  /** Parses one page from the answer for `path`. */
  parse: (body: unknown, path: string) => Page<Item>;
  mostPages?: number;
  signal?: AbortSignal | undefined;
  /** Gets what has come so far, after each page except the last. */
  onPage?: ((soFar: PagesRead<Item>) => void) | undefined;
}

/**
 * Reads a list from `first` (a server-relative path) to its end. It stops at a page without a new id, after two empty pages in a row, and
 * at the cap on pages. The list is then marked as not whole.
 * @throws OrgError; whatever `parse` throws
 */
export async function readPages<Item extends { id: string }>(
  { org, transport }: { org: OrgEntry; transport: Transport },
  first: string,
  { parse, mostPages = MOST_PAGES, signal, onPage }: PagesOptions<Item>,
): Promise<PagesRead<Item>> {
  const items = new Map<string, Item>();
  const asked = new Set<string>();
  let broken = 0;
  let useful = 0;
  let empty = 0;
  let asOf: number | null = null;
  let path = first;
  for (;;) {
    asked.add(path);
    const reply = await readOrg(transport, org, path, signal);
    const page = parse(reply.body, path);
    const before = items.size;
    for (const item of page.items) if (!items.has(item.id)) items.set(item.id, item);
    const isNew = items.size > before;
    broken += page.broken;
    asOf ??= reply.asOf;
    if (isNew) useful = asked.size;
    const isEmpty = page.items.length + page.broken === 0;
    empty = isEmpty ? empty + 1 : 0;
    const next = page.nextPageUrl;
    const isOver = isEmpty ? empty >= MOST_EMPTY : !isNew && page.broken === 0;
    const stop = next === null || isOver || asked.has(next) || asked.size >= mostPages;
    const read: PagesRead<Item> = {
      items: [...items.values()],
      broken,
      whole: next === null && !page.cut,
      calls: asked.size,
      useful,
      asOf,
      lastReply: reply,
    };
    if (stop) return read;
    onPage?.(read);
    path = next;
  }
}

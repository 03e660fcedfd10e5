// The one way to read a list that the org cuts into pages: along its own links, and never further than they bring something new.
import type { OrgEntry } from "../../contract/gateway.ts";
import { readOrg, type Reply, type Transport } from "./client.ts";

/** Pages that are followed at most, so that a list that never ends cannot run up a bill. */
export const MOST_PAGES = 100;
/** Empty pages in a row after which a list counts as at its end. One alone may only be what a filter left of a page. */
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
  /** Each record once, by its id: the first reading of it. */
  items: Item[];
  broken: number;
  /** False when the list went on beyond what was read: too many pages, a link that led nowhere new or must not be followed. */
  whole: boolean;
  calls: number;
  /** Pages up to the last one that brought something new. */
  useful: number;
  /** Of the first page: the state is at least as old as that. Epoch ms of this machine. */
  asOf: number;
  lastReply: Reply;
}

interface PagesOptions<Item> {
  /** Reads one page out of the answer for `path`. */
  parse: (body: unknown, path: string) => Page<Item>;
  mostPages?: number;
  signal?: AbortSignal | undefined;
  /** Told what has come so far after each page but the last. */
  onPage?: ((soFar: PagesRead<Item>) => void) | undefined;
}

/**
 * Reads a list from `first` (a server-relative path) to its end. It stops at a page that brings no new id, after two empty pages in a row,
 * and at the cap on pages; then the list counts as not whole.
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

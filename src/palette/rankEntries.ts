// Which entries of the palette a text finds, the best first.
import uFuzzy from "@leeoniya/ufuzzy";
import { foldText } from "../../domain/searchText.ts";

export const GROUPS = ["Recent", "Jobs", "Sources", "Pages", "Orgs", "Actions"] as const;
export type Group = (typeof GROUPS)[number];

export interface Entry {
  /** The same for the same thing from visit to visit, e.g. `page:jobs`. */
  id: string;
  group: Exclude<Group, "Recent">;
  /** What it is called; searched. */
  text: string;
  /** Stands beside it, quiet; searched after the text. */
  detail?: string;
  /** Shown only when it is searched for. */
  hidden?: boolean;
  run: () => void;
}

/** More than this nobody reads; a longer text finds the rest. */
export const MOST_SHOWN = 50;
const MOST_RECENT = 5;

// Two letters in a row may be missing within a word: "ordr bok" finds Order Book.
const fuzzy = new uFuzzy({ intraIns: 2 });
/** Words in any order, up to this many permutations of words. */
const MOST_WORDS = 3;

/**
 * The entries that `text` finds, best first, at most {@link MOST_SHOWN}. Of equally good ones, those used lately (`recent`, ids, newest
 * first) come first. Without a text: those used lately, then all that are not hidden, in their own order.
 */
export function rankEntries(entries: readonly Entry[], text: string, recent: readonly string[]): Entry[] {
  const age = (entry: Entry) => {
    const at = recent.indexOf(entry.id);
    return at === -1 ? recent.length : at;
  };
  const needle = foldText(text).trim();
  if (needle === "") {
    const used = entries.filter(({ id }) => recent.includes(id)).toSorted((a, b) => age(a) - age(b));
    const first = used.slice(0, MOST_RECENT);
    const others = entries.filter((entry) => entry.hidden !== true && !first.includes(entry));
    return [...first, ...others].slice(0, MOST_SHOWN);
  }
  const haystack = entries.map(({ text: name, detail = "" }) => foldText(`${name} ${detail}`));
  const [found, info, order] = fuzzy.search(haystack, needle, MOST_WORDS);
  const ids = found === null ? [] : info === null ? found : order.map((at) => info.idx[at] ?? -1);
  const ranked = ids.flatMap((at) => entries[at] ?? []).slice(0, MOST_SHOWN);
  // What begins as the text does and was used lately is what a person means.
  const begins = (entry: Entry) => foldText(entry.text).startsWith(needle) && age(entry) < recent.length;
  return [
    ...ranked.filter(begins).toSorted((a, b) => age(a) - age(b)),
    ...ranked.filter((entry) => !begins(entry)),
  ];
}

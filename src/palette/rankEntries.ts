// Which entries of the palette match a text, best first.
import uFuzzy from "@leeoniya/ufuzzy";
import { foldText } from "../../domain/searchText.ts";

export const GROUPS = ["Recent", "Jobs", "Sources", "Pages", "Orgs", "Actions"] as const;
export type Group = (typeof GROUPS)[number];

export interface Entry {
  /** The same on every visit, e.g. `page:jobs`. */
  id: string;
  group: Exclude<Group, "Recent">;
  /** Its name, which is searched. */
  text: string;
  /** Quiet text beside it, searched after the name. */
  detail?: string;
  /** Shown only when it is searched for. */
  hidden?: boolean;
  /** Carries it out. What it gives is told to the person, when the page itself shows no result. */
  run: () => void | Promise<string>;
}

/** Nobody reads more. A longer text finds the rest. */
export const MOST_SHOWN = 50;
const MOST_RECENT = 5;

// Two letters in a row may be missing within a word: "ordr bok" finds Order Book.
const fuzzy = new uFuzzy({ intraIns: 2 });
/** Words in any order, up to this many permutations of words. */
const MOST_WORDS = 3;

/**
 * The entries that match `text`, best first, at most {@link MOST_SHOWN}. Of equally good ones, recently used ones (`recent`, ids, newest first)
 * come first. Without a text: recently used ones, then all that are not hidden, in their own order.
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
  // A recently used entry that begins with the text is probably meant.
  const begins = (entry: Entry) => foldText(entry.text).startsWith(needle) && age(entry) < recent.length;
  return [
    ...ranked.filter(begins).toSorted((a, b) => age(a) - age(b)),
    ...ranked.filter((entry) => !begins(entry)),
  ];
}

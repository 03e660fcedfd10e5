// The zones of the browser that fit a text.
import { zoneLabel } from "../time/zoneWords.ts";

/** The most zones that are listed. Each costs a formatter. */
export const MOST_ZONES = 60;

/** Letters without marks, so that "Sao Paulo" and "são paulo" find the same. */
const plain = (text: string): string =>
  zoneLabel(text).normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** The zones whose names have all words of the text, those first in which a part of the name begins with it. */
export function findZones(zones: readonly string[], text: string): string[] {
  const words = plain(text)
    .split(/[\s/]+/)
    .filter((word) => word !== "");
  const found = zones.filter((zone) => words.every((word) => plain(zone).includes(word)));
  const [first = ""] = words;
  const begins = (zone: string): boolean =>
    plain(zone)
      .split(/[\s/]+/)
      .some((part) => part.startsWith(first));
  return [...found.filter(begins), ...found.filter((zone) => !begins(zone))].slice(0, MOST_ZONES);
}

// A time in every zone that matters, for the hover text of a time.
import { orgZone, zonesOfInterest } from "./chosenZone.ts";
import { personZone } from "./personZone.ts";
import { formatDateTime } from "./zone.ts";

const WORDS: readonly [words: string, zone: () => string | null][] = [
  ["your zone", personZone],
  ["the org's zone", orgZone],
];

/** The time in the shown zone, and below it in the person's, the org's and UTC. Zones with the same time share a line. */
export function formatEverywhere(instant: number | null | undefined): string {
  const lines = new Map<string, string[]>();
  for (const zone of zonesOfInterest()) {
    const text = formatDateTime(instant, zone);
    const words = WORDS.filter(([, of]) => of() === zone).map(([word]) => word);
    lines.set(text, [...(lines.get(text) ?? []), ...words]);
  }
  return [...lines].map(([text, words]) => [text, ...words].join(", ")).join("\n");
}

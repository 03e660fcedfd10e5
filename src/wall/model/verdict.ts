// The wall's first words: whether anything is wrong, and what.
import type { StateTone } from "../../ui/stateTone.ts";
import { formatCoarse } from "../../time/format.ts";
import type { OrgPicture, Unknown } from "./picture.ts";

export interface Verdict {
  tone: Extract<StateTone, "failed" | "warning" | "succeeded" | "queued">;
  text: string;
}

const sumOf = (pictures: readonly OrgPicture[], count: (picture: OrgPicture) => number): number =>
  pictures.reduce((sum, picture) => sum + count(picture), 0);

/** "18 waiting, longest 18 m", when one of them waits far longer than usual. */
function longWaitWords(pictures: readonly OrgPicture[]): string | null {
  const waits = pictures.flatMap(({ waiting }) =>
    waiting.flatMap(({ outlook }) => outlook?.longWait?.waitedSeconds ?? []),
  );
  if (waits.length === 0) return null;
  const waiting = sumOf(pictures, (picture) => picture.waiting.length);
  const longest = formatCoarse(Math.max(...waits) * 1000);
  return waiting === 1 ? `1 waiting for ${longest}` : `${waiting} waiting, longest ${longest}`;
}

/**
 * The verdict: whether anything is wrong, "2 failed · 1 stuck". What is stuck and what waits too long is what the list says so of. It is never
 * "all well" while something is unknown.
 */
export function verdictOf(pictures: readonly OrgPicture[]): Verdict {
  const failed = sumOf(pictures, ({ wrong }) => wrong.length);
  const stuck = sumOf(
    pictures,
    ({ running }) => running.filter(({ outlook }) => outlook?.state === "stuck").length,
  );
  const parts = [
    failed > 0 ? `${failed} failed` : null,
    stuck > 0 ? `${stuck} stuck` : null,
    longWaitWords(pictures),
  ].filter((part) => part !== null);
  if (parts.length > 0) return { tone: failed > 0 ? "failed" : "warning", text: parts.join(" · ") };
  const older = sumOf(pictures, (picture) => picture.older.length);
  if (older > 0)
    return { tone: "warning", text: older === 1 ? "1 older failure" : `${older} older failures` };
  if (pictures.some(({ unknown }) => unknown.jobsMissing)) return { tone: "queued", text: "Still reading" };
  if (pictures.some(({ unknown }) => isPartial(unknown)))
    return { tone: "warning", text: "No failures known" };
  const active = pictures.some(({ running, waiting }) => running.length + waiting.length > 0);
  return { tone: "succeeded", text: active ? "All well" : "All quiet" };
}

/** Whether what could not be read may hide a failure. */
function isPartial({ jobsCut, jobsBroken, chosen }: Unknown): boolean {
  return jobsCut || jobsBroken > 0 || chosen.length > 0;
}

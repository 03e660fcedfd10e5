// The wall's first words: whether anything is wrong, and what.
import type { StateTone } from "../../ui/stateTone.ts";
import { formatCoarse } from "../../time/format.ts";
import type { OrgPicture, Unknown } from "./picture.ts";

/** One thing that the verdict says. */
export interface VerdictPart {
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
 * The verdict: whether anything is wrong, "2 failed" and "1 stuck", the worst first. What is stuck and what waits too long is what the list says
 * so of. It is never "all well" while something is unknown.
 */
export function verdictOf(pictures: readonly OrgPicture[]): [VerdictPart, ...VerdictPart[]] {
  const failed = sumOf(pictures, ({ wrong }) => wrong.length);
  const stuck = sumOf(
    pictures,
    ({ running }) => running.filter(({ outlook }) => outlook?.state === "stuck").length,
  );
  const longWait = longWaitWords(pictures);
  const wrong: VerdictPart[] = [];
  if (failed > 0) wrong.push({ tone: "failed", text: `${failed} failed` });
  if (stuck > 0) wrong.push({ tone: "warning", text: `${stuck} stuck` });
  if (longWait !== null) wrong.push({ tone: "warning", text: longWait });
  const [worst, ...others] = wrong;
  return worst === undefined ? [calmVerdict(pictures)] : [worst, ...others];
}

/** The verdict when nothing failed today, is stuck or waits too long. */
function calmVerdict(pictures: readonly OrgPicture[]): VerdictPart {
  const older = sumOf(pictures, (picture) => picture.older.length);
  if (older > 0)
    return { tone: "warning", text: older === 1 ? "1 older failure" : `${older} older failures` };
  if (pictures.some(({ unknown }) => unknown.jobsMissing)) return { tone: "queued", text: "Still reading" };
  if (pictures.some(({ unknown }) => isPartial(unknown)))
    return { tone: "warning", text: "No failures known" };
  const active = pictures.some(({ running, waiting }) => running.length + waiting.length > 0);
  return { tone: "succeeded", text: active ? "All well" : "All quiet" };
}

/** "5 running · 18 waiting", without what the verdict says already; empty when nothing runs or waits. */
export function countWords(pictures: readonly OrgPicture[]): string {
  const running = sumOf(
    pictures,
    (picture) => picture.running.filter(({ outlook }) => outlook?.state !== "stuck").length,
  );
  const waiting = longWaitWords(pictures) === null ? sumOf(pictures, (picture) => picture.waiting.length) : 0;
  return [running > 0 ? `${running} running` : null, waiting > 0 ? `${waiting} waiting` : null]
    .filter((part) => part !== null)
    .join(" · ");
}

/** Whether what could not be read may hide a failure. */
function isPartial({ jobsCut, jobsBroken, chosen }: Unknown): boolean {
  return jobsCut || jobsBroken > 0 || chosen.length > 0;
}

import { day, formatDuration, hour, minute, second, unknownText, usable } from "./format.ts";

/**
 * An estimate as a range: "≈ 6–9 m", "≈ 20–40 s", "≈ 1 h 10 m – 1 h 40 m", "≈ 2 d 4 h – 3 d 1 h". Rounded outwards to
 * what an estimate can know (ten seconds, a minute, ten minutes, an hour), so the truth stays inside. "–" when either
 * end is unknown; the ends may come in any order. A range that ends below ten seconds is "≈ < 10 s".
 */
export function formatRange(oneMs: number | null | undefined, otherMs: number | null | undefined): string {
  const [one, other] = [usable(oneMs), usable(otherMs)];
  if (one === null || other === null) return unknownText;
  const [low, high] = one <= other ? [one, other] : [other, one];
  const grain = high <= minute ? 10 * second : high <= hour ? minute : high <= day ? 10 * minute : hour;
  const from = Math.floor(low / grain) * grain;
  const to = Math.max(Math.ceil(high / grain) * grain, grain);
  if (grain <= minute) {
    const [unit, word] = grain === minute ? [minute, "m"] : [second, "s"];
    return from === 0
      ? `≈ < ${to / unit} ${word}`
      : from === to
        ? `≈ ${to / unit} ${word}`
        : `≈ ${from / unit}–${to / unit} ${word}`;
  }
  if (from === 0) return `≈ < ${formatDuration(to)}`;
  return from === to ? `≈ ${formatDuration(to)}` : `≈ ${roundWords(from)} – ${formatDuration(to)}`;
}

/** The lower end of a range in hours may be under an hour. It has no seconds either. */
function roundWords(ms: number): string {
  return ms < hour ? `${ms / minute} m` : formatDuration(ms);
}

// A run on the axis of its own time, beside what is usual: for a bar.
import type { DurationModel } from "./durationModel.ts";
import { quantileBeyond } from "./mixture.ts";

export interface RunScale {
  /** Nine of ten runs take at most this long, seconds. Beyond it a run is late. */
  mostSeconds: number;
  /** The places on the bar, as shares of its length: how long it has run, the median, and nine of ten. */
  ran: number;
  usual: number;
  most: number;
}

/** What stays free at the end of the bar, so that the last mark is inside. */
const ROOM = 1.08;

/** The bar of a run that began at `beganAt` (epoch ms) and has taken `elapsed` seconds. It grows with a run that takes longer than nine of ten. */
export function runScale(model: DurationModel, beganAt: number, elapsed: number): RunScale {
  const mostSeconds = Math.max(model.usualSeconds, quantileBeyond(model.mixtureAt(beganAt), 0.9, 0));
  const end = ROOM * Math.max(mostSeconds, elapsed);
  return {
    mostSeconds,
    ran: Math.max(0, elapsed) / end,
    usual: model.usualSeconds / end,
    most: mostSeconds / end,
  };
}

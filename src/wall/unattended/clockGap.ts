/** When a clock that is read every second jumps by more than this, the machine slept or its clock was set. */
const GAP_MS = 10_000;

/** Whether the machine slept or its clock was set between two readings of the clock (epoch ms of this machine). */
export function isGap(before: number, now: number): boolean {
  return now - before > GAP_MS || now < before;
}

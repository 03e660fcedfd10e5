/** A clock that is looked at every second and jumps by more than this was asleep, or was set. */
const GAP_MS = 10_000;

/** Whether time went on without this page between two looks at the clock (epoch ms of this machine): sleep, or a clock that was set. */
export function isGap(before: number, now: number): boolean {
  return now - before > GAP_MS || now < before;
}

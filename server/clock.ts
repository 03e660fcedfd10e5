// The gateway's clock. The monotonic clock of a process stops while a laptop sleeps: an answer of last night would count as fresh, and
// last night's calls as calls of this hour. The system's date tells how long the machine slept.

/** When the date gains more than this on the monotonic clock, ms, the machine has slept. Mistaking a correction of the date for sleep does no harm. */
const JUMP_MS = 1000;

/**
 * A clock in ms that never goes back and that includes the time for which the machine slept. Both inputs are in ms. People may set
 * `wallNow`; `steadyNow` may stop.
 */
export function sleepAwareClock(
  steadyNow: () => number = () => performance.now(),
  wallNow: () => number = () => Date.now(),
): () => number {
  let sleptMs = 0;
  let lead = wallNow() - steadyNow();
  return () => {
    const steady = steadyNow();
    const jump = wallNow() - steady - lead;
    lead += jump;
    // A date that is set back means no time passed.
    if (jump >= JUMP_MS) sleptMs += jump;
    return steady + sleptMs;
  };
}

// The gateway's clock. The steady clock of a process stands still while a laptop sleeps, so an answer of last night would count as
// fresh and last night's calls as calls of this hour. The wall clock tells how long the machine slept.

/** A lead of the wall clock over the steady clock that is no jitter, in ms. Taking a correction of the date for sleep does no harm. */
const JUMP_MS = 1000;

/**
 * A clock in milliseconds that never goes back and that counts the time in which the machine slept. Both sources are in ms;
 * `wallNow` may be set by people, `steadyNow` may stand still.
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
    // A date that is set back is not time that passed.
    if (jump >= JUMP_MS) sleptMs += jump;
    return steady + sleptMs;
  };
}

// The order of orgs at a glance: what needs a person stands first.

/** What the order depends on. */
export interface OrgState {
  /** The org could not be asked. */
  isDead: boolean;
  /** Nothing is known of it yet. */
  isUnknown: boolean;
  failedToday: number;
  queued: number;
  running: number;
}

/** Higher is worse. An org that nobody can see into may hide anything. */
function rank({ isDead, isUnknown, failedToday, queued, running }: OrgState): number {
  if (isDead) return 4;
  if (failedToday > 0) return 3;
  if (isUnknown) return 2;
  return queued > 0 || running > 0 ? 1 : 0;
}

/** Orders orgs worst first: unreachable, then by failures, then by what waits and runs. Equal ones keep their order. */
export function worstFirst(a: OrgState, b: OrgState): number {
  return rank(b) - rank(a) || b.failedToday - a.failedToday || b.queued - a.queued || b.running - a.running;
}

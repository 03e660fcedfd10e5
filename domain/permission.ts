// What a person may not start or stop, learnt from the org's answers, because an org tells nobody beforehand. Its refusal names a record,
// and it is not known whether the person may start or stop nothing at all or only not that one. Earlier answers decide.

export type ActName = "start" | "stop";

/** A start or a stop that the org refused for lack of a permission. */
export interface Refusal {
  act: ActName;
  /** The id of the job or the source. */
  id: string;
  /** Its name. */
  label: string;
  /** By this machine's clock, epoch ms. */
  at: number;
  /** The org's own words, or null. */
  message: string | null;
}

/** What the org's answers have told so far. */
export interface Learnt {
  /** Oldest first, one for each act and id. */
  refusals: readonly Refusal[];
  /** When the org last accepted each act, epoch ms. */
  acceptedAt: Partial<Readonly<Record<ActName, number>>>;
}

export const NOTHING_LEARNT: Learnt = { refusals: [], acceptedAt: {} };

/** A session of an org lasts a day at most. With the next one its user may have got the permission. */
export const REFUSAL_LASTS_MS = 86_400_000;
/** A test for the refusal of an act for one job or source. */
export const isOf = (act: ActName, id: string) => (refusal: Refusal) =>
  refusal.act === act && refusal.id === id;

/** Without the refusals that are too old at `now`, epoch ms. */
export function stillTrue({ refusals, acceptedAt }: Learnt, now: number): Learnt {
  return { refusals: refusals.filter(({ at }) => now - at < REFUSAL_LASTS_MS), acceptedAt };
}

/**
 * The refusal that stands for all jobs or all sources, or null. Where the org has never accepted the act, any refusal does. Where it has,
 * two different ones since.
 */
export function refusalOfAll({ refusals, acceptedAt }: Learnt, act: ActName): Refusal | null {
  const accepted = acceptedAt[act];
  const since = refusals.filter((one) => one.act === act && (accepted === undefined || one.at > accepted));
  return since.length >= (accepted === undefined ? 1 : 2) ? (since.at(-1) ?? null) : null;
}

/** Why the org would refuse the act for this job or source, as far as it is known: its own refusal, or the one that stands for all. */
export function refusalFor(
  learnt: Learnt,
  act: ActName,
  id: string,
): { refusal: Refusal; isOfAll: boolean } | null {
  const ofAll = refusalOfAll(learnt, act);
  if (ofAll !== null) return { refusal: ofAll, isOfAll: true };
  const own = learnt.refusals.find(isOf(act, id));
  return own === undefined ? null : { refusal: own, isOfAll: false };
}

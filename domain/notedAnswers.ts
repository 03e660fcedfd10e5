// What is known of the permissions after one more answer of the org.
import { type ActName, isOf, type Learnt, type Refusal } from "./permission.ts";

const MOST_REFUSALS = 50;

/** With one more refusal. */
export function withRefusal({ refusals, acceptedAt }: Learnt, refusal: Refusal): Learnt {
  const isSame = isOf(refusal.act, refusal.id);
  const others = refusals.filter((one) => !isSame(one));
  return { refusals: [...others, refusal].slice(-MOST_REFUSALS), acceptedAt };
}

/** With an act that the org accepted at `at`, epoch ms. What is known of this job or source is over. */
export function withAccepted({ refusals, acceptedAt }: Learnt, act: ActName, id: string, at: number): Learnt {
  const isSame = isOf(act, id);
  return {
    refusals: refusals.filter((one) => !isSame(one)),
    acceptedAt: { ...acceptedAt, [act]: at },
  };
}

/** Without the refusals of an act, for a person who wants to try again. */
export function withoutRefusals({ refusals, acceptedAt }: Learnt, act: ActName): Learnt {
  return { refusals: refusals.filter((one) => one.act !== act), acceptedAt };
}

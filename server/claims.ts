// Who calls for people. Several displays of a room see the same failure within seconds; the first that asks here calls, the others
// stay silent. Nothing of this reaches the org.
import * as v from "valibot";
import { CALL_WAYS, CLAIMS_KEPT } from "../contract/gateway.ts";
import { isRecordId, toId18 } from "../contract/ids.ts";
import { ProblemError } from "./problems.ts";

const claimSchema = v.strictObject({
  event: v.pipe(v.string(), v.maxLength(18), v.check(isRecordId)),
  way: v.picklist(CALL_WAYS),
});

export class ClaimMemory {
  readonly #claimed = new Set<string>();

  /** True for the first to claim this call; a memory that is full forgets the oldest. */
  claim(event: string, way: (typeof CALL_WAYS)[number]): boolean {
    const key = `${toId18(event)} ${way}`;
    if (this.#claimed.has(key)) return false;
    this.#claimed.add(key);
    const [oldest] = this.#claimed;
    if (this.#claimed.size > CLAIMS_KEPT && oldest !== undefined) this.#claimed.delete(oldest);
    return true;
  }
}

/**
 * Answers the body of a claim.
 * @throws ProblemError `bad-request` when it is not of the shape that contract/gateway.ts tells.
 */
export function answerClaim(memory: ClaimMemory, body: Buffer): { yours: boolean } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString("utf8"));
  } catch {
    throw new ProblemError("bad-request", "The body is not JSON.");
  }
  const claim = v.safeParse(claimSchema, parsed);
  if (!claim.success || Array.isArray(parsed)) {
    throw new ProblemError("bad-request", "The body does not have the shape of a claim.");
  }
  return { yours: memory.claim(claim.output.event, claim.output.way) };
}

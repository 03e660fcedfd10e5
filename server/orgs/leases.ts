// Leases: which display sounds an alarm. Several displays in a room see the same failure within seconds; the first to ask gets
// the lease and the others stay silent. Nothing of this reaches the org.
import * as v from "valibot";
import { ALARM_WAYS, type AlarmWay, LEASES_KEPT } from "../../contract/leases.ts";
import { isRecordId, toId18 } from "../../contract/ids.ts";
import { ProblemError } from "../http/problems.ts";

const leaseSchema = v.strictObject({
  event: v.pipe(v.string(), v.maxLength(18), v.check(isRecordId)),
  way: v.picklist(ALARM_WAYS),
});

/** The leases of one org, in memory. The oldest is dropped when more than `LEASES_KEPT` were given. */
export class LeaseMemory {
  readonly #taken = new Set<string>();

  /** True for the first display that asks for this event in this way. `event` is a job id of 15 or 18 characters. */
  take(event: string, way: AlarmWay): boolean {
    const key = `${toId18(event)} ${way}`;
    if (this.#taken.has(key)) return false;
    this.#taken.add(key);
    const [oldest] = this.#taken;
    if (this.#taken.size > LEASES_KEPT && oldest !== undefined) this.#taken.delete(oldest);
    return true;
  }
}

/**
 * Answers the body of a lease request.
 * @throws ProblemError `bad-request` when the body does not have the shape of `LeaseRequest`.
 */
export function grantLease(memory: LeaseMemory, body: Buffer): { yours: boolean } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString("utf8"));
  } catch {
    throw new ProblemError("bad-request", "The body is not JSON.");
  }
  const lease = v.safeParse(leaseSchema, parsed);
  if (!lease.success || Array.isArray(parsed)) {
    throw new ProblemError("bad-request", "The body does not have the shape of a lease request.");
  }
  return { yours: memory.take(lease.output.event, lease.output.way) };
}

// Which of the displays that show an org sounds an alarm: the one that has the lease for it.
import * as v from "valibot";

/** Path below `/gateway/org/<key>` where a display asks for the lease to sound an alarm. The first to ask gets it. */
export const LEASES_PATH = "/leases";

/** How a display sounds an alarm. Each way has its own lease, because not every display can speak. */
export const ALARM_WAYS = ["sound", "spoken", "notice"] as const;
export type AlarmWay = (typeof ALARM_WAYS)[number];

/** How many leases the gateway remembers per org. The oldest is dropped first. */
export const LEASES_KEPT = 2000;

/** The body of `POST /gateway/org/<key>/leases`. `event` is the id of the job that failed. */
export interface LeaseRequest {
  event: string;
  way: AlarmWay;
}

const leaseAnswerSchema = v.object({ yours: v.boolean() });

/**
 * The answer to a lease request: true when this display has the lease.
 * @throws when the body is something else.
 */
export function parseLeaseAnswer(body: unknown): boolean {
  return v.parse(leaseAnswerSchema, body).yours;
}

// What the gateway saw of starts that wait in the org's queue. A queued start has an id of its own, which the org forgets when it runs.
import * as v from "valibot";
import { JOB_STATUSES, JOB_TYPES } from "./jobStatus.ts";

/** How many queued starts the gateway remembers per org. The one seen longest ago is dropped first. */
export const QUEUED_STARTS_KEPT = 2000;

/** Path below `/gateway/org/<key>` for what the gateway saw of a queued start. */
export const QUEUED_STARTS_PATH = "/queued-starts";

const queuedStartSchema = v.object({
  id: v.string(),
  dataflowId: v.fallback(v.nullable(v.string()), null),
  label: v.fallback(v.nullable(v.string()), null),
  type: v.fallback(v.picklist(JOB_TYPES), "unknown"),
  status: v.fallback(v.picklist(JOB_STATUSES), "unknown"),
  requestedAt: v.fallback(v.nullable(v.number()), null),
});

/**
 * What the gateway saw of a queued start (a `030…` record). `dataflowId` is what the start was sent for, `requestedAt` is epoch ms of the
 * org's clock, `status` is the last one seen. Null means "not seen".
 */
export type QueuedStart = v.InferOutput<typeof queuedStartSchema>;

/**
 * The answer of `GET /gateway/org/<key>/queued-starts/<id>`.
 * @throws when the body is something else.
 */
export function parseQueuedStart(body: unknown): QueuedStart {
  return v.parse(queuedStartSchema, body);
}

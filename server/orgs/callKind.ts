// What a call to an org is for: a small fixed set, so that calls can be counted by it.

/** `facts` are the org's versions, names and users; `write` is a write other than a start or a stop. */
export type CallKind =
  "jobs" | "job" | "nodes" | "sources" | "schedules" | "limits" | "facts" | "start" | "stop" | "write";

const READS: readonly (readonly [RegExp, CallKind])[] = [
  [/\/wave\/dataflowjobs\/?$/i, "jobs"],
  [/\/wave\/dataflowjobs\/[^/]+\/?$/i, "job"],
  [/\/wave\/dataflowjobs\/[^/]+\/nodes/i, "nodes"],
  [/\/wave\/asset\/[^/]+\/schedule\/?$/i, "schedules"],
  [/\/wave\/(?:dataflows|recipes|dataConnectors|replicatedDatasets)(?:\/|$)/i, "sources"],
  [/\/limits\/?$/i, "limits"],
];

/** The kind of a call. `target` is its path and query. */
export function callKind(method: string, target: string): CallKind {
  const [path = ""] = target.split("?", 1);
  if (method === "GET") return READS.find(([pattern]) => pattern.test(path))?.[1] ?? "facts";
  if (method === "POST" && /\/wave\/dataflowjobs\/?$/i.test(path)) return "start";
  return method === "PATCH" && /\/wave\/dataflowjobs\//i.test(path) ? "stop" : "write";
}

/** Whether a read is the first of a beat of a page that shows jobs: the job list, not a further page of it. */
export function beginsBeat(target: string): boolean {
  return callKind("GET", target) === "jobs" && !/[?&]page(?:Token)?=/i.test(target);
}

import type { Job } from "../contract/job.ts";

function isSilent(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/**
 * One job from its own answer and its record in the list. The list's record is newer, so its values are used, and the job's own answer
 * fills in what it lacks. Some orgs give more fields in one, some in the other.
 */
export function joinReadings(own: Job, listed: Job | undefined): Job {
  if (listed === undefined) return own;
  const said = Object.fromEntries(Object.entries(listed).filter(([, value]) => !isSilent(value)));
  const joined: Job = { ...own, ...said };
  // These three have a value for "not given". A status and its spelling stay together.
  if (listed.status === "unknown") ({ status: joined.status, statusOnWire: joined.statusOnWire } = own);
  if (listed.type === "unknown") ({ type: joined.type, typeOnWire: joined.typeOnWire } = own);
  if (listed.label === listed.id) joined.label = own.label;
  return joined;
}

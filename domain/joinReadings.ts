import type { Job } from "../contract/job.ts";

function isSilent(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/**
 * One job from its own answer and its record in the list, which is the newer one: what the list says holds, and where it is
 * silent, the job's own answer does. Some orgs tell more in one place, some in the other. Pure.
 */
export function joinReadings(own: Job, listed: Job | undefined): Job {
  if (listed === undefined) return own;
  const said = Object.fromEntries(Object.entries(listed).filter(([, value]) => !isSilent(value)));
  const joined: Job = { ...own, ...said };
  // These three have a word for "not said"; a state and its word stay together.
  if (listed.status === "unknown") ({ status: joined.status, statusOnWire: joined.statusOnWire } = own);
  if (listed.type === "unknown") ({ type: joined.type, typeOnWire: joined.typeOnWire } = own);
  if (listed.label === listed.id) joined.label = own.label;
  return joined;
}

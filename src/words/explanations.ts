// What the words and figures of the pages mean: the only home of these sentences. A head or a figure names its term by `data-explains`, the
// heads of the jobs by `data-column`.

export interface Explanation {
  /** The word as the pages say it. */
  name: string;
  text: string;
}

/** By term, in the order of the list of words. */
export const EXPLANATIONS = {
  requested: {
    name: "Requested",
    text: "When the job was asked for: by a person, by a schedule, or by another job.",
  },
  waited: {
    name: "Waited",
    text: "How long the job was in the org's queue, from the request to the start. The org runs a few jobs of a type at once; the others wait.",
  },
  ran: {
    name: "Ran",
    text: "How long the run took, from its start to its end or until now. The wait is not part of it.",
  },
  progress: {
    name: "Progress",
    text: "The share of the nodes that have ended, as the org counts them. A node may take a second or an hour, so half of them are not half of the time. What is left is estimated beside it.",
  },
  left: {
    name: "Time left (≈ 6–9 m)",
    text: "Half of such runs end within this range. It comes from the earlier runs of the same source, and from what is done already. With fewer than five runs there is no estimate.",
  },
  usual: {
    name: "Usual time",
    text: "Half of the completed runs of the source took at most this long. The wait is not part of it.",
  },
  late: { name: "Late", text: "Nine of ten runs of this source had ended by now." },
  stuck: {
    name: "Stuck",
    text: "Almost no healthy run of this source takes so long, or the run is late and none of its nodes has ended for most of the usual time.",
  },
  source: { name: "Source", text: "The dataflow, the recipe or the connection that the job is a run of." },
  last: { name: "Last runs", text: "How the newest runs ended, the newest at the right." },
  success: { name: "Success", text: "The share of the runs that ended well, of those whose end is known." },
  path: {
    name: "Slowest path",
    text: "The nodes that made the run as long as it was, from the last one back to the first that it waited for. The figure is a node's part of that time. To make another node faster makes the run no shorter.",
  },
  failedToday: {
    name: "Failed today",
    text: "Jobs that failed since midnight, in the time zone that is chosen here. The figure leads to those of the last 24 hours.",
  },
  queued: {
    name: "Queued",
    text: "Jobs that were asked for and wait for a place. The org runs a few jobs of a type at once.",
  },
  oldest: {
    name: "Oldest running",
    text: "The job that has run for longest, and for how long. One that never ends stands here.",
  },
  asOf: {
    name: "As of",
    text: "How old the figures of the org are. An org whose own pages nobody looks at is asked every five minutes.",
  },
  calls: {
    name: "Calls per hour (calls/h)",
    text: "API calls that this page costs the org at its present pace. They count against the calls that the org allows everybody in 24 hours. Many viewers of one gateway share each call.",
  },
  callsLeft: {
    name: "Calls left",
    text: "API calls that the org still allows, to everybody and all programs together. Each becomes free again 24 hours after it was made.",
  },
  runsLeft: {
    name: "Runs left (run budget)",
    text: "Dataflow and recipe runs that the org still allows, as a rule 60 in any 24 hours. Runs under two minutes and data syncs do not count.",
  },
} as const satisfies Record<string, Explanation>;

export type Term = keyof typeof EXPLANATIONS;

/** What a term means; null for one that needs no explanation. */
export function explanationOf(term: string): Explanation | null {
  return Object.hasOwn(EXPLANATIONS, term) ? EXPLANATIONS[term as Term] : null;
}

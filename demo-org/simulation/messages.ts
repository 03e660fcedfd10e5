// Messages in the org's style. Those marked "seen" follow recorded payloads. The others are guesses.

/** Seen: the org says "scheduled run failed" even when the start was manual. */
export const ALREADY_QUEUED =
  "scheduled run failed The dataflow job can’t start because it's already in the queue.";
export const BUDGET_SPENT =
  "scheduled run failed You've reached the maximum of 60 dataflow and recipe runs in a rolling 24-hour period. Try again later.";
export const NEVER_STARTED = "The recipe couldn't start: one or more of its input datasets can't be found.";
export const RAN_TOO_LONG = "The job was stopped because it ran longer than the maximum of 48 hours.";

/** Reasons why a node fails. `field` is one of the node's fields, `node` is its name. */
export const NODE_FAILURES: Record<string, readonly ((field: string, node: string) => string)[]> = {
  extract: [
    (field) => `Error accessing synced dataset.: Invalid extract field name [${field}]`,
    (field) => `Error accessing synced dataset.: No permission to read field "${field}"`,
    () => "Error accessing synced dataset.: The object isn't enabled for data sync",
  ],
  fetch: [
    () => "QUERY_TIMEOUT: Your query request was running for too long.",
    (field) =>
      `INVALID_FIELD: No such column '${field}' on entity. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.`,
    () => "UNABLE_TO_LOCK_ROW: unable to obtain exclusive access to this record",
    () => "The connector couldn't reach the source: connection timed out after 60 s <no response from host>",
  ],
  join: [
    (field) => `Join key "${field}" doesn't exist in the right source node`,
    () => "Join key has more than one match and the row limit of the right side was exceeded",
  ],
  compute: [
    (field) => `Field "${field}" doesn't exist in the source node`,
    () => "SAQL error: 'case' expression returns Text & Numeric values",
  ],
  rows: [
    () => "Not enough memory to sort 2.4 million rows; retried 2 times",
    (field) => `Can't convert "${field}" to a number: value "n/a" in row 18,204`,
  ],
  register: [
    () => "The dataset exceeds the org's row limit",
    () =>
      "Dataset replacement failed: a dashboard's security predicate refers to a column that isn't in the dataset",
  ],
};

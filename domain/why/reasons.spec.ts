import { expect, test } from "vitest";
import {
  ALREADY_QUEUED,
  BUDGET_SPENT,
  NEVER_STARTED,
  NODE_FAILURES,
  RAN_TOO_LONG,
} from "../../demo-org/simulation/messages.ts";
import { reasonOf } from "./cause.ts";
import { REASONS } from "./reasons.ts";

/** For each reason, messages as the org may word them. */
const MESSAGES: Readonly<Record<string, readonly string[]>> = {
  "already queued": [
    ALREADY_QUEUED,
    "scheduled run failed The dataflow job can't start because it's already in the queue.",
  ],
  "run limit": [BUDGET_SPENT, "You have reached the dataflow runs limit for the last 24 hours."],
  "field not readable": [
    'Error accessing synced dataset.: No permission to read field "Margin__c"',
    "Field Account.AnnualRevenue is not accessible to the Integration User",
  ],
  "field gone": [
    "Error accessing synced dataset.: Invalid extract field name [AccountSource]",
    "INVALID_FIELD: No such column 'Tier__c' on entity 'Account'",
  ],
  "object not synced": [
    "Error accessing synced dataset.: The object isn't enabled for data sync",
    "No replicated edgemart found for object Case",
    "Replication is not set up for this org",
  ],
  "dataset gone": [
    NEVER_STARTED,
    "Dataset sales_pipeline not found in folder SharedApp",
    "The edgemart opp_history was deleted",
  ],
  "security predicate": [
    "Dataset replacement failed: a dashboard's security predicate refers to a column that isn't in the dataset",
  ],
  "join key missing": ['Join key "Id" doesn’t exist in the right source node'],
  "join key not unique": [
    "Join key has more than one match and the row limit of the right side was exceeded",
    "Lookup keys are not unique in node Augment_Owner",
  ],
  "row limit": ["The dataset exceeds the org's row limit", "The maximum number of rows is 2,000,000,000"],
  "field missing in a node": ['Field "Amount" doesn\'t exist in the source node'],
  "cannot convert": [
    'Can\'t convert "Price" to a number: value "n/a" in row 18,204',
    "Invalid date: 31.02.2026",
  ],
  formula: ["SAQL error: 'case' expression returns Text & Numeric values", "syntax error near 'filter'"],
  credentials: [
    "The credentials of the connection have expired",
    "Authentication failed for user etl",
    "invalid_grant",
  ],
  "query time-out": ["QUERY_TIMEOUT: Your query request was running for too long."],
  "connection refused": [
    "The connector couldn't reach the source: connection timed out after 60 s <no response from host>",
    "java.net.ConnectException: Connection refused",
  ],
  "row locked": ["UNABLE_TO_LOCK_ROW: unable to obtain exclusive access to this record"],
  "request limit": ["REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded."],
  memory: ["Not enough memory to sort 2.4 million rows; retried 2 times"],
  "ran too long": [RAN_TOO_LONG],
  "label empty": ["Output dataset label is empty"],
  "engine's model missing": ["tableModelInfo is null"],
  "file rejected": ["The CSV file is malformed at line 12"],
  "cancelled by its data sync": ["The data sync that feeds this recipe failed", "Replication was cancelled"],
  "unknown exception": [
    "UNKNOWN_EXCEPTION: An unexpected error occurred. ErrorId: 1463-2211",
    "Internal server error",
  ],
};

test("each known message is explained by its own reason, also within the org's standard beginning and end", () => {
  for (const [name, messages] of Object.entries(MESSAGES)) {
    for (const message of messages) {
      expect({ message, name: reasonOf(message)?.name }).toEqual({ message, name });
      const inNode = `Something went wrong while executing the Extract_Order node: ${message} (02K3h000000LaRgEAK_03C3h000000LaRgEAK)`;
      expect({ inNode, name: reasonOf(inNode)?.name }).toEqual({ inNode, name });
    }
  }
});

test("every reason has a message in this spec, a name of its own, and one or two sentences", () => {
  expect(REASONS.map(({ name }) => name).toSorted()).toEqual(Object.keys(MESSAGES).toSorted());
  for (const { means, todo } of REASONS) {
    expect(means).toMatch(/^[A-Z][^.]*\.$/);
    expect(todo).toMatch(/^[A-Z][^.]*\.(?: [A-Z][^.]*\.)?$/);
  }
});

test("every message of the demo org's failures is explained", () => {
  const unexplained: string[] = [];
  for (const make of Object.values(NODE_FAILURES).flat()) {
    const message = make("Amount", "Augment_Product");
    if (reasonOf(message) === null) unexplained.push(message);
  }
  expect(unexplained).toEqual([]);
});

test("what nobody knows is not explained", () => {
  for (const message of ["", "Something went wrong.", "Der Job wurde beendet.", "0 rows were written."])
    expect({ message, reason: reasonOf(message) }).toEqual({ message, reason: null });
});

test("no pattern is thrown off by a message of a megabyte", () => {
  const filler = "key field dataset token label file data sync ".repeat(25_000);
  expect(reasonOf(filler)).toBeNull();
  expect(reasonOf(`UNABLE_TO_LOCK_ROW ${filler}`)?.name).toBe("row locked");
});

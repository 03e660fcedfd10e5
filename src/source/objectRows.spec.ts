import { expect, it } from "vitest";
import { parseConnectedObject } from "../../contract/connectedObject.ts";
import { type Job, parseJob } from "../../contract/job.ts";
import { parseSource } from "../../contract/source.ts";
import { objectRows } from "./objectRows.ts";

const connection = parseSource("connection", { id: "0It000000000001AAA", label: "LOCAL", name: "LOCAL" });

let made = 0;
function sync(label: string, status: string): Job {
  made += 1;
  const job = parseJob({ id: `03C${String(made).padStart(15, "0")}`, label, status, jobType: "datasync" });
  if (job === null) throw new Error("no job");
  return job;
}

const object = (name: string, connector: object) =>
  parseConnectedObject({ id: `0Iu${name.padEnd(15, "0")}`, name, connector }) ?? [];

it("has a row per object: failed ones first, then running ones, then by name, then those that never ran", () => {
  if (connection === null) throw new Error("no connection");
  const rows = objectRows(
    connection,
    [
      sync("Order (LOCAL)", "Success"),
      sync("Case (LOCAL)", "Running"),
      sync("Order (LOCAL)", "Failure"),
      sync("User (Replication)", "Failure"),
      sync("Account (LOCAL)", "Warning"),
    ],
    [
      object("Zone", { id: connection.id }),
      object("Order", { id: connection.id }),
      object("Elsewhere", { id: "0It000000000002AAA" }),
      object("ByName", { name: "LOCAL" }),
    ].flat(),
  );
  expect(rows.map(({ name, runs }) => `${name} ${runs.length}`)).toEqual([
    "User 1",
    "Case 1",
    "Account 1",
    "Order 2",
    "ByName 0",
    "Zone 0",
  ]);
});

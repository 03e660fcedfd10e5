// Recordings of an org with a given number of jobs, for tests of the wall. The demo org cannot have 150 jobs in progress.
import { type Recording } from "../testing/recordedOrg.ts";

export interface WallLoad {
  failed: number;
  running: number;
  queued: number;
}

const MINUTE_MS = 60_000;
const NAMES = [
  "Sales Pipeline Daily",
  "Order Book",
  "Repairs & Warranty",
  "Opportunity Snapshot for Regional Managers, EMEA and APAC",
  "Account (SFDC_LOCAL)",
  "Kundenzufriedenheit Größe L",
  "OpportunityLineItem (SFDC_LOCAL)",
  "Churn",
  "Price_Book_Reconciliation_With_Ledger_v12",
  "CaseHistory (ERP_WAREHOUSE)",
  "Newsletter Audience",
  "Win Rate Trend",
  "売上パイプライン日次",
  "Campaign Reach",
  "Inventory by Store and Week",
];
const WHY = [
  "Something went wrong while executing the Extract_Account node: Error accessing synced dataset: Invalid extract field name [AccountSource].",
  "The dataflow run failed because the row limit of your org's licence was exceeded. Contact your administrator.",
  "The digest node has no rows.",
];
const KINDS = [
  { prefix: "03C", jobType: "user" },
  { prefix: "0eP", jobType: "recipe_v3" },
  { prefix: "03C", jobType: "datasync" },
] as const;

/** A job of the list. `minutes` since it was started, began and ended. */
function job(
  n: number,
  fields: Record<string, unknown>,
  asked: number,
  began: number | null,
  ended: number | null,
) {
  const now = Date.now();
  const name = NAMES[n % NAMES.length] ?? "";
  const round = Math.floor(n / NAMES.length);
  const at = (minutes: number) => new Date(now - minutes * MINUTE_MS).toISOString();
  const kind = /\(\w+\)$/.test(name) ? KINDS[2] : KINDS[n % 2];
  const numbered = name.endsWith(")") ? name.replace(" (", `${round} (`) : `${name} ${round}`;
  const label = round === 0 ? name : numbered;
  return {
    id: `${began === null ? "030" : (kind?.prefix ?? "03C")}Hr${String(n).padStart(6, "0")}${String(asked % 9973).padStart(4, "0")}AAA`,
    label,
    jobType: kind?.jobType,
    type: "dataflowjob",
    startDate: at(asked),
    createdDate: at(asked),
    ...(began !== null && { executedDate: at(began) }),
    ...(began !== null &&
      ended !== null && { endDate: at(ended), duration: Math.round((began - ended) * 60) }),
    progress: 0,
    ...fields,
  };
}

/** Everything that the wall reads from an org with this load: jobs, their earlier runs, schedules. */
export function recordingsOf({ failed, running, queued }: WallLoad): Record<string, Recording> {
  const jobs: unknown[] = [];
  for (let n = 0; n < failed; n += 1) {
    jobs.push(
      job(
        n,
        { status: "Failure", message: WHY[n % WHY.length], progress: 0.4 },
        40 + 7 * n,
        38 + 7 * n,
        9 + 6 * n,
      ),
    );
  }
  for (let n = 0; n < running; n += 1) {
    const at = failed + n;
    // The third one runs far longer than usual.
    const began = n === 2 ? 95 : 4 + 3 * n;
    jobs.push(
      job(
        at,
        { status: "Running", ...(n % 4 === 3 ? { progress: null } : { progress: ((n * 37) % 97) / 100 }) },
        began + 2,
        began,
        null,
      ),
    );
    for (let day = 1; day <= 4; day += 1) {
      const asked = day * 1440 + n;
      jobs.push(
        job(at, { status: "Success", progress: 1 }, asked, asked - 1, asked - 1 - (18 + 3 * n + day)),
      );
    }
  }
  for (let n = 0; n < queued; n += 1)
    jobs.push(job(failed + running + n, { status: "Queued" }, 3 + n, null, null));
  const day = Array.from({ length: 40 }, (_, n) =>
    job(300 + n, { status: "Success", progress: 1 }, 90 + 31 * n, 88 + 31 * n, 61 + 31 * n),
  );
  const dataflows = NAMES.slice(0, 8).map((label, n) => ({
    id: `02KHr00000000${String(n).padStart(2, "0")}AAA`,
    label,
    name: label.replace(/\W+/g, "_"),
    nextScheduledDate: new Date(Date.now() + (35 + 50 * n) * MINUTE_MS).toISOString(),
  }));
  return {
    "wave/dataflowjobs": { json: { dataflowJobs: [...jobs, ...day], nextPageUrl: null } },
    "wave/dataflows": { json: { dataflows } },
  };
}

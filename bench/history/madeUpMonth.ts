// A month of a busy org, made up from a seed: runs as lists and single answers tell of them, each with its nodes.
import { toId18 } from "../../contract/ids.ts";
import { seededRandom } from "../../domain/seededRandom.ts";

export const DAYS = 30;
const DAY_MS = 86_400_000;
const WAVE = "/services/data/v67.0/wave";
const SOURCES = 400;
/** One answer in ten was read singly, when somebody opened its page: it has its parts. */
const READ_SINGLY = 0.1;
const PEOPLE = ["Mira Okafor", "Jonas Lindqvist", "Integration User", "Automated Process"] as const;
const ACTIONS = [
  "sfdcDigest",
  "augment",
  "computeExpression",
  "filter",
  "sfdcRegister",
  "append",
  "join",
] as const;
const MESSAGES = [
  "Something went wrong while executing the Extract_Case node: Error fetching query records for object Case.",
  "The job took longer than the limit of 24 hours and was stopped.",
  "Augment_Product: the join key is not unique in the right source.",
] as const;

export interface MadeUpRun {
  id: string;
  askedAt: number;
  job: Record<string, unknown>;
  nodes: { nodes: Record<string, unknown>[]; url: string };
}

interface MadeUpSource {
  label: string;
  jobType: "user" | "recipe_v3" | "datasync";
  steps: readonly { name: string; action: string; share: number }[];
  seconds: number;
  rows: number;
}

const iso = (ms: number): string => new Date(ms).toISOString();
const idOf = (prefix: string, n: number): string =>
  toId18(prefix + n.toString(36).toUpperCase().padStart(9, "0"));

function sourcesFrom(random: () => number): MadeUpSource[] {
  return Array.from({ length: SOURCES }, (_, n) => {
    const jobType = n % 5 < 2 ? "datasync" : n % 5 === 2 ? "recipe_v3" : "user";
    const count = jobType === "datasync" ? 3 : 6 + Math.floor(random() ** 2 * 50);
    const steps = Array.from({ length: count }, (_step, at) => {
      const action = ACTIONS[Math.floor(random() * ACTIONS.length)] ?? "filter";
      return {
        name: `${action}_${["Opportunity", "Account", "Case", "Product"][at % 4]}_${at}`,
        action,
        share: random(),
      };
    });
    const total = steps.reduce((sum, { share }) => sum + share, 0);
    return {
      label: `${["Sales", "Service", "Finance", "Stock"][n % 4]} ${["daily", "hourly", "history", "forecast"][n % 7] ?? "view"} ${n}`,
      jobType,
      steps: steps.map((step) => Object.assign(step, { share: step.share / total })),
      seconds: 20 + Math.floor(random() ** 3 * 4000),
      rows: Math.floor(random() ** 4 * 5e6),
    };
  });
}

function partsOf(run: MadeUpSource, nodes: readonly Record<string, unknown>[]): Record<string, unknown> {
  const part = ({ name, startDate }: Record<string, unknown>) => ({
    name,
    label: name,
    status: "Success",
    rowCount: run.rows,
    columnCount: 24,
    sizeInBytes: run.rows * 120,
    startDate,
  });
  return {
    inputNodes: { nodes: nodes.slice(0, 2).map(part) },
    outputNodes: { nodes: nodes.slice(-1).map(part) },
    transformNodes: { nodes: nodes.slice(2, -1).map(part) },
  };
}

/** `count` runs, oldest first, spread over {@link DAYS} days before `untilMs`. */
export function* madeUpMonth(seed: number, count: number, untilMs: number): Generator<MadeUpRun> {
  const random = seededRandom(seed);
  const sources = sourcesFrom(random);
  const every = (DAYS * DAY_MS) / count;
  for (let n = 0; n < count; n += 1) {
    const source = sources[Math.floor(random() * SOURCES)];
    if (source === undefined) continue;
    const askedAt = Math.floor(untilMs - (count - n) * every + random() * every);
    const beganAt = askedAt + Math.floor(1000 + random() ** 3 * 600_000);
    const seconds = Math.max(1, Math.round(source.seconds * (0.7 + random() * 0.6)));
    const failed = random() < 0.03;
    const id = idOf(source.jobType === "recipe_v3" ? "0eP3h0" : "03C3h0", n);
    let at = beganAt;
    const nodes = source.steps.map(({ name, action, share }, step) => {
      const duration = Math.round(seconds * share);
      const rows = Math.floor(source.rows * (0.9 + random() * 0.2));
      const startDate = iso(at);
      at += duration * 1000;
      return {
        duration,
        id: idOf("03L3h0", n * 64 + step),
        inputRows: { failedCount: 0, processedCount: rows },
        label: name,
        name,
        nodeType: action,
        outputRows: { failedCount: 0, processedCount: rows },
        startDate,
        status: failed && step === source.steps.length - 1 ? "error" : "success",
        type: "dataflowjobnode",
        url: `${WAVE}/dataflowjobs/${id}/nodes/${idOf("03L3h0", n * 64 + step)}`,
      };
    });
    yield {
      id,
      askedAt,
      job: {
        createdDate: iso(askedAt),
        duration: seconds,
        endDate: iso(beganAt + seconds * 1000),
        events: {
          events: [
            {
              createdBy: { id: "0053h000000abcDAAQ", name: PEOPLE[Math.floor(random() * PEOPLE.length)] },
              createdDate: iso(askedAt),
              eventType: "jobRunScheduled",
            },
          ],
        },
        executedDate: iso(beganAt),
        id,
        jobType: source.jobType,
        label: source.label,
        licenseAttributes: { type: "einsteinanalytics" },
        ...(failed && { message: MESSAGES[Math.floor(random() * MESSAGES.length)] }),
        nextRunDate: iso(askedAt + DAY_MS),
        nodesUrl: `${WAVE}/dataflowjobs/${id}/nodes`,
        progress: 1,
        retryCount: 0,
        startDate: iso(askedAt),
        status: failed ? "Failure" : "Success",
        syncDataflows: { dataflows: [] },
        type: "dataflowjob",
        url: `${WAVE}/dataflowjobs/${id}`,
        waitTime: Math.round((beganAt - askedAt) / 1000),
        ...(random() < READ_SINGLY && partsOf(source, nodes)),
      },
      nodes: { nodes, url: `${WAVE}/dataflowjobs/${id}/nodes` },
    };
  }
}

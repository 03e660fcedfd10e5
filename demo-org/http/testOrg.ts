import { onTestFinished } from "vitest";
import { startDemoOrg } from "../demoOrg.ts";
import type { DemoOrg, DemoOrgOptions } from "../demoOrg.ts";

/** A job, node or asset as the specs read it. Any key may be missing at run time, although the type says otherwise. */
export interface Wire {
  id: string;
  name: string;
  label: string;
  type: string;
  url: string;
  status: string;
  jobType: string;
  progress: number;
  message: string;
  createdDate: string;
  startDate: string;
  executedDate: string;
  endDate: string;
  duration: number;
  waitTime: number;
  nodesUrl: string;
  nodeType: string;
  inputRows: object;
  events: { events: { eventType: string }[] };
  definition: Record<string, { action: string; parameters: Record<string, unknown> }>;
  targetDataflowId: string;
  recipeDefinition: { nodes: Record<string, { sources: string[] }>; ui: { nodes: object } };
  scheduleAttributes: string;
  replicationDataflowId: string;
  connector: { name: string };
}

/** Body of a collection, a login or a control request. */
export interface WireBody extends Wire {
  dataflowJobs: Wire[];
  nextPageUrl: string | null;
  nodes: Wire[];
  dataflows: Wire[];
  recipes: Wire[];
  totalSize: number;
  dataConnectors: Wire[];
  replicatedDatasets: Wire[];
  records: Record<string, unknown>[];
  DailyApiRequests: object;
  DailyAnalyticsDataflowJobExecutions: { Max: number; Remaining: number };
  user_id: string;
  organization_id: string;
  preferred_username: string;
  Username: string;
  identity: string;
  clock: string;
  error: string;
}

/** An answer as specs see it. `list` is the same body where it is an array (errors, versions). */
export interface Got {
  status: number;
  headers: Headers;
  text: string;
  body: WireBody;
  list: { errorCode?: string; message?: string; label?: string; version?: string }[];
}

/** The first item. Throws when there is none. */
export function first<T>(items: readonly T[]): T {
  const item = items[0];
  if (item === undefined) throw new Error("expected at least one");
  return item;
}

export interface TestOrg extends DemoOrg {
  get(path: string, headers?: Record<string, string>): Promise<Got>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Got>;
}

/** A user of the org who is not its admin. */
export const OTHER_USER = "jonas.lindqvist@alderfinch.demo";

/** Monday, 23 November 2026, 10:17:05 in Berlin: the frozen moment of these specs. */
export const NOW_MS = Date.UTC(2026, 10, 23, 9, 17, 5);

/** Starts a frozen org without latency for one test. Its requests carry the token. Paths are below /services/data. */
export async function testOrg(options: DemoOrgOptions = {}): Promise<TestOrg> {
  const org = await startDemoOrg({ latencyMs: 0, frozen: true, nowMs: NOW_MS, control: true, ...options });
  onTestFinished(() => org.close());
  const send: TestOrg["send"] = async (method, path, payload, headers) => {
    const response = await fetch(
      org.url + (/^\/(?:__demo|services|id|\.well-known)/.test(path) ? path : `/services/data${path}`),
      {
        method,
        headers: { authorization: `Bearer ${org.token}`, ...headers },
        ...(payload !== undefined && {
          body: typeof payload === "string" ? payload : JSON.stringify(payload),
        }),
      },
    );
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true && text !== "";
    const body: unknown = isJson ? JSON.parse(text) : {};
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: body as WireBody,
      list: Array.isArray(body) ? (body as Got["list"]) : [],
    };
  };
  return { ...org, send, get: (path, headers) => send("GET", path, undefined, headers) };
}

/** The dataflow with that developer name. */
export async function dataflowNamed(org: TestOrg, name: string): Promise<Wire> {
  const { body } = await org.get("/v68.0/wave/dataflows", { "X-Chatter-Entity-Encoding": "false" });
  return first(body.dataflows.filter((d) => d.name === name));
}

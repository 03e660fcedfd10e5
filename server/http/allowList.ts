// What the gateway forwards to an org: only these methods on these paths, and for the two commands only these bodies. The token could do
// far more than watch jobs. Whoever gets into the gateway can do what this list allows.
import * as v from "valibot";
import { ProblemError } from "./problems.ts";

/** Longest body of a write in bytes. The largest real one is a schedule of well under 1 kB. */
export const MAX_WRITE_BYTES = 64 * 1024;

const ID = "[a-z0-9]{15,18}";
const WAVE = "/services/data/v\\d{2}\\.0/wave";

/** What a write may contain. */
export type BodyRule = "none" | "start" | "stop" | "object";

interface Rule {
  method: string;
  path: RegExp;
  body: BodyRule;
}

// The org accepts paths in any case and with or without a slash at the end, and its own links have both forms.
function rule(method: string, path: string, body: BodyRule = "none"): Rule {
  return { method, path: new RegExp(`^${path}/?$`, "i"), body };
}

const RULES: readonly Rule[] = [
  rule("GET", "/services/data"),
  rule("GET", "/services/data/v\\d{2}\\.0/limits"),
  rule("GET", WAVE),
  rule("GET", `${WAVE}/limits`),
  rule("GET", `${WAVE}/dataflowjobs(?:/${ID}(?:/nodes(?:/${ID})?)?)?`),
  rule("GET", `${WAVE}/dataflows(?:/${ID})?`),
  rule("GET", `${WAVE}/recipes(?:/${ID}(?:/notification)?)?`),
  rule("GET", `${WAVE}/dataConnectors(?:/${ID})?`),
  rule("GET", `${WAVE}/replicatedDatasets(?:/${ID})?`),
  rule("GET", `${WAVE}/asset/${ID}/schedule`),
  rule("POST", `${WAVE}/dataflowjobs`, "start"),
  rule("PATCH", `${WAVE}/dataflowjobs/${ID}`, "stop"),
  rule("POST", `${WAVE}/dataConnectors/${ID}/ingest`),
  rule("PUT", `${WAVE}/asset/${ID}/schedule`, "object"),
  rule("DELETE", `${WAVE}/asset/${ID}/schedule`),
];

const bodySchemas = {
  start: v.strictObject({
    command: v.pipe(v.string(), v.regex(/^start$/i)),
    dataflowId: v.pipe(v.string(), v.regex(new RegExp(`^${ID}$`, "i"))),
  }),
  stop: v.strictObject({ command: v.pipe(v.string(), v.regex(/^stop$/i)) }),
  object: v.record(v.string(), v.unknown()),
};

/** What an allowed request may contain. */
export interface Permit {
  write: boolean;
  body: BodyRule;
}

/**
 * Checks a request against the list. `path` is the raw path without the query, `query` the raw text after the question mark.
 * @throws ProblemError `not-allowed` when it is not listed.
 */
export function permit(method: string, path: string, query: string): Permit {
  const found = RULES.find((entry) => entry.method === method && entry.path.test(path));
  if (!found) throw new ProblemError("not-allowed", "The gateway does not forward this method on this path.");
  const write = method !== "GET";
  // In Salesforce a query parameter can replace the method (`_HttpMethod=PATCH`). No write of Wavedeck has a query.
  if (write && query !== "") throw new ProblemError("not-allowed", "A write may not carry a query.");
  if (/_httpmethod/i.test(decodeLoosely(query))) {
    throw new ProblemError("not-allowed", "The method may not be replaced by a query parameter.");
  }
  return { write, body: found.body };
}

function decodeLoosely(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/**
 * Checks a write's body against its rule and writes it again from the checked values. When a key comes twice, only the checked value goes
 * out. Null means no body.
 * @throws ProblemError `bad-request` when it does not have the allowed shape.
 */
export function checkedBody(body: Buffer, bodyRule: BodyRule): Buffer | null {
  const text = body.toString("utf8").trim();
  if (bodyRule === "none") {
    if (text === "") return null;
    if (text === "{}") return Buffer.from(text);
    throw new ProblemError("bad-request", "This write takes no body.");
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new ProblemError("bad-request", "The body is not JSON.");
  }
  const checked = v.safeParse(bodySchemas[bodyRule], parsed);
  if (!checked.success || Array.isArray(parsed)) {
    throw new ProblemError("bad-request", "The body does not have the shape this write takes.");
  }
  try {
    return Buffer.from(JSON.stringify(checked.output));
  } catch {
    throw new ProblemError("bad-request", "The body is nested too deeply.");
  }
}

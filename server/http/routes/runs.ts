import type { Context } from "hono";
import { RUNS_PAGE, RUNS_PATH } from "../../../contract/history.ts";
import { isRecordId, toId18 } from "../../../contract/ids.ts";
import { ownText } from "../answers.ts";
import type { Env, OrgRequest, Services } from "../env.ts";
import { historyOf, momentOf, readParams } from "../historyRequest.ts";
import { ProblemError } from "../problems.ts";
import { answerExport, exportFormat, type ExportFormat } from "./runsExport.ts";
import type { Place } from "../../history/runStore.ts";

const PARAMS = ["from", "to", "source", "after", "limit", "format", "unfinished", "outputs"] as const;
/** The widest range: the range of Date. */
const FIRST_MS = -8.64e15;
const LAST_MS = 8.64e15;

function placeOf(text: string | undefined): Place | null {
  if (text === undefined) return null;
  const [, askedAt = "", id = ""] = /^(-?\d{1,16})\.([0-9A-Za-z]{15,18})$/.exec(text) ?? [];
  if (id === "") throw new ProblemError("bad-request", "`after` takes what `next` gave.");
  return { askedAt: Number(askedAt), id };
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return RUNS_PAGE.usual;
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > RUNS_PAGE.most) {
    throw new ProblemError("bad-request", `\`limit\` takes a whole number from 1 to ${RUNS_PAGE.most}.`);
  }
  return limit;
}

function sourceOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!isRecordId(text)) throw new ProblemError("bad-request", "`source` takes the id of a source.");
  return toId18(text);
}

/** Null: pages of JSON. */
function formatOf({ format, unfinished }: { format?: string; unfinished?: string }): ExportFormat | null {
  if (format === undefined || format === "json") return null;
  const known = exportFormat(format);
  if (known === null) throw new ProblemError("bad-request", "`format` takes json, csv or jsonl.");
  if (unfinished !== undefined)
    throw new ProblemError("bad-request", "A file has ended jobs only, so it takes no `unfinished`.");
  return known;
}

/** `GET /gateway/org/<key>/runs` and `…/runs/<jobId>`: kept jobs. The org is not called for them. */
export function answerRuns(
  c: Context<Env>,
  request: OrgRequest,
  { log }: Services,
): Response | Promise<Response> {
  const history = historyOf(c, request);
  const id = request.path.slice(RUNS_PATH.length + 1);
  if (request.path !== RUNS_PATH) return answerRun(c, request, id);
  const params = readParams(request.query, PARAMS);
  const range = { from: momentOf(params, "from") ?? FIRST_MS, to: momentOf(params, "to") ?? LAST_MS };
  const after = placeOf(params.after);
  const source = sourceOf(params.source);
  const format = formatOf(params);
  if (format !== null) {
    const most = params.limit === undefined ? Infinity : limitOf(params.limit);
    return answerExport(request, history, { ...range, source, after, limit: most }, format, log);
  }
  const limit = limitOf(params.limit);
  const outputs = params.outputs === "1";
  const runs = history.list({ ...range, source, after, limit, outputs });
  const last = runs.at(-1);
  const next = last === undefined || runs.length < limit ? null : `${last.askedAt}.${last.id}`;
  const coverage = JSON.stringify(history.coverage(range));
  const texts = runs.map(({ text }) => text).join(",");
  const unfinished = params.unfinished === "1" ? `,"unfinished":[${history.unfinished().join(",")}]` : "";
  return ownText(c, `{"runs":[${texts}],"coverage":${coverage},"next":${JSON.stringify(next)}${unfinished}}`);
}

function answerRun(c: Context<Env>, request: OrgRequest, id: string): Promise<Response> {
  readParams(request.query, []);
  const kept = isRecordId(id) ? historyOf(c, request).run(id) : null;
  if (kept === null) throw new ProblemError("not-found", "The gateway keeps no such job.");
  const { job, nodes, definition } = kept;
  const seenAt = JSON.stringify(definition?.seenAt ?? null);
  const run = JSON.stringify(job);
  return ownText(
    c,
    `{"run":${run},"nodes":${nodes ?? "null"},"definition":${definition?.text ?? "null"},"definitionSeenAt":${seenAt}}`,
  );
}

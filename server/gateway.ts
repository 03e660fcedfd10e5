// The gateway: one process between the browser and the orgs. It holds the tokens, forwards a short list of paths, shares
// what several viewers ask for at once, and serves the pages.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import {
  AGE_HEADER,
  BUILD_HEADER,
  CALLS_HEADER,
  LEASES_PATH,
  QUEUED_STARTS_PATH,
  SOURCE_HEADER,
  WRITE_HEADER,
} from "../contract/gateway.ts";
import { isRecordId } from "../contract/ids.ts";
import type { DemoOrg, DemoOrgOptions } from "../demo-org/demoOrg.ts";
import { checkBody, MAX_WRITE_BYTES, permit } from "./allowList.ts";
import { answerLease } from "./orgs/leases.ts";
import { chooseEncoding, etagOf, matchesEtag } from "./encoding.ts";
import { type HostCheck, hostCheck, inspectRequest } from "./frontDoor.ts";
import { type OrgAnswer, OrgLink, type OrgSource } from "./orgLink.ts";
import { ProblemError } from "./problems.ts";
import { loadSite, type Site } from "./site.ts";

const NAME = "wavedeck";
const VERSION = "0.1.0";
/** How long `close` waits for requests under way. */
const CLOSE_GRACE_MS = 3000;

export interface GatewayOptions {
  /** 0 takes any free port. Default 4400. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Further `Host` values to answer to, with port where the client sends one; for a proxy in front. */
  allowHosts?: readonly string[];
  /** Orgs to reach over the network. */
  orgs?: readonly OrgSource[];
  /** Starts the embedded demo org under the key `demo`. Default: only when there are no `orgs`. */
  demo?: DemoOrgOptions | boolean;
  readOnly?: boolean;
  /** Version number to speak, e.g. 67. Default: the newest that org and gateway both know. */
  apiVersion?: number | null;
  /** Reads are refused once this many calls went to an org within an hour. Writes are counted, never refused. */
  maxCallsPerHour?: number | null;
  /** Default 20 s. */
  upstreamTimeoutMs?: number;
  /** Folder of the built pages. Default: `dist` beside the sources. */
  dist?: string;
  /** Takes one line for each thing worth telling an operator. Default: nothing is told. */
  log?: (line: string) => void;
  /** Milliseconds of a steady clock; for tests. */
  now?: () => number;
}

export interface Gateway {
  /** e.g. `http://127.0.0.1:4400` */
  url: string;
  /** The embedded demo org, for tests and for its control address. */
  demo: DemoOrg | null;
  /** Lets requests under way finish, for at most 3 s, and stops the demo org with the gateway. */
  close: () => Promise<void>;
}

type Env = { Bindings: HttpBindings };

/**
 * Starts listening and resolves when requests are answered; orgs are looked up in the background.
 * @throws the listen error (`EADDRINUSE`, `EACCES`) and what the demo org throws for bad options.
 */
export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const host = options.host ?? "127.0.0.1";
  const now = options.now ?? (() => performance.now());
  const wantsDemo = options.demo ?? (options.orgs ?? []).length === 0;
  const server = createServer({ keepAliveTimeout: 75_000, requestTimeout: 30_000 });
  const port = await listen(server, options.port ?? 4400, host);
  let demo: DemoOrg | null = null;
  try {
    // Loaded only when wanted: a gateway to a real org does not carry the simulator.
    const demoModule = wantsDemo ? await import("../demo-org/demoOrg.ts") : null;
    demo = (await demoModule?.startDemoOrg(wantsDemo === true || !wantsDemo ? {} : wantsDemo)) ?? null;
  } catch (error) {
    server.close();
    throw error;
  }
  const sources: OrgSource[] = [...(options.orgs ?? [])];
  if (demo)
    sources.unshift({
      key: "demo",
      label: "Demo org",
      instanceUrl: demo.url,
      token: demo.token,
      embedded: true,
    });
  const links = new Map(
    sources.map((source) => [
      source.key,
      new OrgLink(source, {
        readOnly: options.readOnly ?? false,
        maxCallsPerHour: options.maxCallsPerHour ?? null,
        apiVersion: options.apiVersion ?? null,
        timeoutMs: options.upstreamTimeoutMs ?? 20_000,
        now,
      }),
    ]),
  );
  const log = (line: string) => {
    const clean = [...links.values()].reduce((text, link) => link.scrub(text), line);
    options.log?.(clean);
  };
  const site = loadSite(options.dist ?? join(import.meta.dirname, "..", "dist"));
  const app = routes(links, site, now, log);
  const isOurs = hostCheck(host, port, options.allowHosts);
  server.on("request", frontDoor(app, isOurs, log));
  for (const link of links.values()) void link.learn();

  const shownHost = host.includes(":") ? `[${host}]` : host;
  return {
    url: `http://${shownHost}:${port}`,
    demo,
    close: async () => {
      await drain(server);
      for (const link of links.values()) link.close();
      await demo?.close();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once("error", reject);
  server.listen(port, host, () => {
    server.off("error", reject);
    const address = server.address();
    resolve(address !== null && typeof address === "object" ? address.port : port);
  });
  return promise;
}

function drain(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const force = setTimeout(() => {
    server.closeAllConnections();
  }, CLOSE_GRACE_MS);
  server.close(() => {
    clearTimeout(force);
    resolve();
  });
  server.closeIdleConnections();
  return promise;
}

/** Checks the raw request first: routers decode and normalise, and what they make of an address is not what came. */
function frontDoor(app: Hono<Env>, isOurs: HostCheck, log: (line: string) => void) {
  const answer = getRequestListener((request, env) => app.fetch(request, env), {
    errorHandler: () => problemResponse(new ProblemError("bad-request", "The request could not be read.")),
  });
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    try {
      inspectRequest(incoming, isOurs);
    } catch (error) {
      const problem = toProblem(error, log);
      outgoing.writeHead(problem.httpStatus, { ...problem.headers(), Connection: "close" });
      outgoing.end(problem.body());
      return;
    }
    void answer(incoming, outgoing);
  };
}

function toProblem(error: unknown, log: (line: string) => void): ProblemError {
  if (error instanceof ProblemError) return error;
  log(`Internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return new ProblemError("internal", "The gateway failed on this request.");
}

function problemResponse(problem: ProblemError, link?: OrgLink): Response {
  const headers = problem.headers();
  if (link) headers[CALLS_HEADER] = String(link.meter.lastHour());
  const body = problem.body();
  return new Response(link ? link.scrub(body) : body, { status: problem.httpStatus, headers });
}

function ownJson(value: unknown): Response {
  return new Response(JSON.stringify(value), {
    headers: {
      "Content-Type": "application/json",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      [SOURCE_HEADER]: "gateway",
    },
  });
}

function routes(
  links: Map<string, OrgLink>,
  site: Site,
  now: () => number,
  log: (line: string) => void,
): Hono<Env> {
  const app = new Hono<Env>();
  const startedAt = new Date().toISOString();
  const { buildId } = site;
  if (buildId !== null) {
    app.use(async (c, next) => {
      await next();
      c.res.headers.set(BUILD_HEADER, buildId);
    });
  }
  app.get("/gateway/health", () =>
    ownJson({ ok: true, name: NAME, version: VERSION, build: buildId, startedAt }),
  );
  app.get("/gateway/orgs", async () =>
    ownJson(await Promise.all([...links.values()].map((link) => link.describe()))),
  );
  app.all("/gateway/org/*", (c) => forward(c, links, now, log));
  app.all("/gateway/*", () =>
    problemResponse(new ProblemError("not-found", "The gateway has no such address.")),
  );
  app.all("*", (c) => site.respond(c.req.method, pathOf(c), c.req.raw.headers));
  app.onError((error) => problemResponse(toProblem(error, log)));
  return app;
}

function targetOf(c: Context<Env>): string {
  return c.env.incoming.url ?? "/";
}

function pathOf(c: Context<Env>): string {
  return targetOf(c).split("?", 1)[0] ?? "/";
}

async function forward(
  c: Context<Env>,
  links: Map<string, OrgLink>,
  now: () => number,
  log: (line: string) => void,
): Promise<Response> {
  const [, key = "", target = ""] = /^\/gateway\/org\/([^/?]*)(.*)$/.exec(targetOf(c)) ?? [];
  const link = links.get(key);
  if (!link) return problemResponse(new ProblemError("unknown-org", "The gateway has no org of that name."));
  try {
    const questionMark = target.indexOf("?");
    const path = questionMark < 0 ? target : target.slice(0, questionMark);
    const query = questionMark < 0 ? "" : target.slice(questionMark + 1);
    const { method } = c.req;
    if (path === QUEUED_STARTS_PATH || path.startsWith(`${QUEUED_STARTS_PATH}/`)) {
      return answerQueuedStart(link, method, path.slice(QUEUED_STARTS_PATH.length + 1), query);
    }
    if (path === LEASES_PATH) return await takeLease(c, link, query);
    const permitted = permit(method, path, query);
    if (!permitted.write) return await answerRead(c, link, await link.read(target), now);
    if (link.readOnly) throw new ProblemError("read-only", "This gateway was started to read only.");
    checkWriteHeaders(c);
    const body = await readWriteBody(c);
    checkBody(body, permitted.body);
    const answer = await link.write(method, target, method === "DELETE" ? undefined : body);
    log(`${key}: ${method} ${path} answered ${answer.status}`);
    return answerWrite(link, answer, now);
  } catch (error) {
    return problemResponse(toProblem(error, log), link);
  }
}

/** What this gateway remembers of a queued start. The org is not called for it. */
function answerQueuedStart(link: OrgLink, method: string, id: string, query: string): Response {
  if (method !== "GET" || query !== "") {
    throw new ProblemError("not-allowed", "A queued start is read with GET and without a query.");
  }
  const known = isRecordId(id) ? link.recallQueuedStart(id) : null;
  if (known === null) throw new ProblemError("not-found", "The gateway remembers no such queued start.");
  return ownJson(known);
}

/** A display asks for the lease to sound an alarm. It is not a write to the org, so a read-only gateway takes it; other sites are kept out as from a write. */
async function takeLease(c: Context<Env>, link: OrgLink, query: string): Promise<Response> {
  if (c.req.method !== "POST" || query !== "") {
    throw new ProblemError("not-allowed", "A lease is asked for with POST and without a query.");
  }
  checkWriteHeaders(c);
  return ownJson(answerLease(link.leases, await readWriteBody(c)));
}

function checkWriteHeaders(c: Context<Env>): void {
  if (c.req.header(WRITE_HEADER) !== "1") {
    throw new ProblemError("write-refused", `A write needs the header ${WRITE_HEADER}: 1.`);
  }
  if (!/^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(c.req.header("Content-Type") ?? "")) {
    throw new ProblemError("write-refused", "A write needs Content-Type: application/json.");
  }
  if (c.req.header("Content-Encoding") !== undefined) {
    throw new ProblemError("bad-request", "A write is sent uncompressed.");
  }
}

async function readWriteBody(c: Context<Env>): Promise<Buffer> {
  const tooLarge = () => new ProblemError("too-large", `A write takes at most ${MAX_WRITE_BYTES} bytes.`);
  if (Number(c.req.header("Content-Length") ?? 0) > MAX_WRITE_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of c.env.incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_WRITE_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function orgHeaders(link: OrgLink, answer: OrgAnswer, now: () => number): Record<string, string> {
  return {
    ...answer.headers,
    "Cache-Control": "private, no-cache",
    "X-Content-Type-Options": "nosniff",
    [SOURCE_HEADER]: "org",
    [AGE_HEADER]: String(Math.max(0, Math.round(now() - answer.atMs))),
    [CALLS_HEADER]: String(link.meter.lastHour()),
  };
}

async function answerRead(
  c: Context<Env>,
  link: OrgLink,
  answer: OrgAnswer,
  now: () => number,
): Promise<Response> {
  const headers = orgHeaders(link, answer, now);
  // Without a Date of the org, ours must not pass for it: pages learn the org's clock from this header.
  if (!("Date" in headers)) c.env.outgoing.sendDate = false;
  const { bytes, encoding } = await answer.body.encode(chooseEncoding(c.req.header("Accept-Encoding")));
  headers["Vary"] = "Accept-Encoding";
  if (answer.status === 200) {
    headers["ETag"] = etagOf(answer.body.hash, encoding);
    if (matchesEtag(c.req.header("If-None-Match"), answer.body.hash)) {
      return new Response(null, { status: 304, headers });
    }
  }
  headers["Content-Type"] = "application/json";
  headers["Content-Length"] = String(bytes.length);
  if (encoding !== "identity") headers["Content-Encoding"] = encoding;
  return new Response(new Uint8Array(bytes), { status: answer.status, headers });
}

function answerWrite(link: OrgLink, answer: OrgAnswer, now: () => number): Response {
  const headers = { ...orgHeaders(link, answer, now), "Cache-Control": "no-store" };
  if (answer.status === 204) return new Response(null, { status: 204, headers });
  const { raw } = answer.body;
  return new Response(new Uint8Array(raw), {
    status: answer.status,
    headers: { ...headers, "Content-Type": "application/json", "Content-Length": String(raw.length) },
  });
}

// The gateway: one process between the browser and the orgs. It holds the tokens, forwards an allow-list, answers viewers who ask the same
// with one call, and serves the pages. This file opens and closes the parts.
import { createServer, type Server, type ServerOptions } from "node:http";
import { join } from "node:path";
import type { DemoOrg, DemoOrgOptions } from "../demo-org/demoOrg.ts";
import { NEWEST_VERSION } from "../contract/versions.ts";
import { sleepAwareClock } from "./clock.ts";
import { tokenLogin } from "./connect/tokenLogin.ts";
import { DailyRead } from "./history/dailyRead.ts";
import { DemoHistory } from "./history/demoHistory.ts";
import { HistoryFiles, LinkHistory } from "./history/linkHistory.ts";
import type { Bounds } from "./history/upkeep.ts";
import { type AccessSettings, Gate, OPEN_ACCESS } from "./access/gate.ts";
import { createApp } from "./http/app.ts";
import { LIMITS } from "./http/limits.ts";
import { hostCheck } from "./http/requestGuard.ts";
import { serveApp } from "./http/serveApp.ts";
import { loadSite } from "./http/site.ts";
import { type Log, openLog, SILENT_LOG } from "./log.ts";
import { WriteOnce } from "./http/writeOnce.ts";
import type { OrgAnswer } from "./orgs/orgAnswer.ts";
import type { OrgConfig } from "./orgs/orgConfig.ts";
import type { OrgLink } from "./orgs/orgLink.ts";
import { OrgRegistry } from "./orgs/orgRegistry.ts";
import type { Shared } from "./orgs/sharedReads.ts";

/** How long `close` waits for requests under way. */
const CLOSE_GRACE_MS = 3000;

export interface GatewayOptions {
  /** 0 takes any free port. Default 4400. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Further `Host` values to accept, with the port where the client sends one; for a proxy in front. */
  allowHosts?: readonly string[];
  /** The path below which everything is, such as `/wavedeck`; default: none. A proxy in front hands it on. */
  basePath?: string;
  /** Orgs to reach over the network. */
  orgs?: readonly OrgConfig[];
  /** Starts the embedded demo org under the key `demo`. Default: only when there are no `orgs`. */
  demo?: DemoOrgOptions | boolean;
  /** Who is let in. Default: everybody who reaches it. */
  access?: AccessSettings;
  readOnly?: boolean;
  /** API version to use, e.g. 67. Default: the newest that the org and the gateway both have. */
  apiVersion?: number | null;
  /** Reads are refused once this many calls went to an org within an hour. Writes are counted, never refused. */
  maxCallsPerHour?: number | null;
  /** Reads are refused once the calls of a day reach this share of what an org allows everybody. Default: no bound. */
  callShare?: number | null;
  /** Default 20 s. */
  upstreamTimeoutMs?: number;
  /** How long requests may take to arrive; for tests. */
  limits?: ServerOptions;
  /** Folder of the built pages. Default: `dist` beside the sources. */
  dist?: string;
  /** Called with each event as one readable line. Default: no log. */
  log?: Log | ((line: string) => void);
  /** What is kept of the orgs' past, and where. Default: in memory. The demo org's is always in memory. */
  history?: HistoryOptions | "off";
  /** Milliseconds of a steady clock that also goes on while the machine sleeps; for tests. */
  now?: () => number;
}

export interface HistoryOptions extends Partial<Bounds> {
  /** Folder of the files, one for each org. Default: none, and the history ends with the process. */
  directory?: string;
}

export interface Gateway {
  /** e.g. `http://127.0.0.1:4400`, with the base path if there is one */
  url: string;
  /** The orgs behind it, which may change while it runs. */
  orgs: OrgRegistry;
  /** The embedded demo org, for tests and for its control address. */
  demo: DemoOrg | null;
  /** Lets requests under way finish, for at most 3 s, and stops the demo org with the gateway. */
  close: () => Promise<void>;
}

/**
 * Starts listening and resolves when requests are answered. The embedded demo org is known by then; others are looked up in the
 * background.
 * @throws the listen error (`EADDRINUSE`, `EACCES`) and what the demo org throws for bad options.
 */
export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const host = options.host ?? "127.0.0.1";
  const basePath = options.basePath ?? "";
  const now = options.now ?? sleepAwareClock();
  const server = createServer({ ...LIMITS, ...options.limits });
  // Node 20 leaves out the headers after the thousandth, and one of them might be the origin. Their length is limited anyway.
  server.maxHeadersCount = 0;
  const port = await listen(server, options.port ?? 4400, host);
  let demo: DemoOrg | null = null;
  let orgs: OrgRegistry;
  let dailyRead: DailyRead;
  try {
    demo = await startDemo(options);
    const log = await logOf(options.log);
    const newHistory = historyMaker(options.history ?? {}, log);
    orgs = new OrgRegistry({
      readOnly: options.readOnly ?? false,
      maxCallsPerHour: options.maxCallsPerHour ?? null,
      callShare: options.callShare ?? null,
      apiVersion: options.apiVersion ?? null,
      timeoutMs: options.upstreamTimeoutMs ?? 20_000,
      now,
      log,
      openHistory: (config, link) =>
        config.embedded && demo && options.history !== "off"
          ? new DemoHistory(demo.past, () => link.apiVersion ?? NEWEST_VERSION)
          : newHistory(link),
    });
    log.redactWith((line) => orgs.redact(line));
    const embedded =
      demo &&
      orgs.add({ ...EMBEDDED, instanceUrl: demo.url, login: tokenLogin(demo.token, demo.url, "demo") });
    for (const config of options.orgs ?? []) orgs.add(config);
    const site = loadSite(options.dist ?? join(import.meta.dirname, "..", "dist"), basePath);
    const isOurs = hostCheck(host, port, options.allowHosts);
    const writeOnce = new WriteOnce<Shared<OrgAnswer>>();
    const gate = new Gate(options.access ?? OPEN_ACCESS, now, log);
    gate.nameCookie(port);
    const app = createApp({ orgs, site, now, log, writeOnce, gate, basePath });
    serveApp(server, app, { gate, isOurs, basePath, buildId: site.buildId, run: writeOnce.run, log });
    await embedded?.known();
    dailyRead = new DailyRead(() => orgs.all(), now, log);
    dailyRead.begin();
    if (embedded?.history instanceof DemoHistory) embedded.history.fillSoon();
  } catch (error) {
    server.close();
    await demo?.close();
    throw error;
  }

  const shownHost = host.includes(":") ? `[${host}]` : host;
  return {
    url: `http://${shownHost}:${port}${basePath}`,
    orgs,
    demo,
    close: async () => {
      dailyRead.stop();
      await drain(server);
      orgs.close();
      await demo?.close();
    },
  };
}

const EMBEDDED = { key: "demo", label: "Demo org", embedded: true };

/** Jobs are kept for about a year, in at most this many bytes. */
export const HISTORY_BOUNDS: Bounds = { days: 400, bytes: 1024 ** 3 };

function historyMaker(options: HistoryOptions | "off", log: Log): (link: OrgLink) => LinkHistory | null {
  if (options === "off") return () => null;
  const { directory, ...given } = options;
  const bounds = { ...HISTORY_BOUNDS, ...given };
  const files = directory === undefined ? null : new HistoryFiles(directory, bounds, log);
  return (link) => new LinkHistory(files, bounds, log, () => link.orgNow());
}

/** Loads the simulator only when it is wanted: a gateway to a real org does not carry it. */
async function startDemo(options: GatewayOptions): Promise<DemoOrg | null> {
  const wanted = options.demo ?? (options.orgs ?? []).length === 0;
  if (wanted === false) return null;
  const { startDemoOrg } = await import("../demo-org/demoOrg.ts");
  return startDemoOrg(wanted === true ? {} : wanted);
}

function logOf(log: GatewayOptions["log"]): Promise<Log> | Log {
  if (log === undefined) return SILENT_LOG;
  return typeof log === "function" ? openLog({ write: log, readable: true }) : log;
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
  // A connection that is still open would be answered like before, while new ones are refused. A page would take such a gateway for a
  // living one.
  server.removeAllListeners("request");
  server.on("request", (incoming) => incoming.destroy());
  server.closeIdleConnections();
  return promise;
}

// What every route gets.
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Gate, Viewer } from "../access/gate.ts";
import type { Way } from "../access/proxies.ts";
import type { Log } from "../log.ts";
import type { OrgAnswer } from "../orgs/orgAnswer.ts";
import type { OrgLink } from "../orgs/orgLink.ts";
import type { OrgRegistry } from "../orgs/orgRegistry.ts";
import type { Shared } from "../orgs/sharedReads.ts";
import type { Site } from "./site.ts";
import type { WriteOnce } from "./writeOnce.ts";

/** Who asks, and by which way. */
export interface Asker {
  /** Null: somebody who is not let in. */
  viewer: Viewer | null;
  way: Way;
}

/** Hono's bindings: Node's own request and answer, and who asks. */
export interface Env {
  Bindings: HttpBindings & Asker;
}

/** The parts of the gateway that routes use. */
export interface Services {
  orgs: OrgRegistry;
  site: Site;
  /** Milliseconds of the gateway's steady clock. */
  now: () => number;
  log: Log;
  gate: Gate;
  /** Stands before every path outside; empty for none. Routes see paths without it. */
  basePath: string;
  writeOnce: WriteOnce<Shared<OrgAnswer>>;
}

/** A request below `/gateway/org/<key>`: its org, and the rest of the address unchanged. */
export interface OrgRequest {
  link: OrgLink;
  /** Path and query after the key. */
  target: string;
  path: string;
  /** Without the question mark. */
  query: string;
}

/** The request's target as received. Routers decode it, and a decoded address may mean another path. */
export function rawTarget(c: Context<Env>): string {
  return c.env.incoming.url ?? "/";
}

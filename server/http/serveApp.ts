// Connects Node's HTTP server and the routes: security headers on every answer, the guard before any router, and an answer to bytes that
// are not HTTP.
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { BUILD_HEADER, RUN_HEADER } from "../../contract/gateway.ts";
import type { Gate } from "../access/gate.ts";
import type { Log } from "../log.ts";
import { problemResponse, toProblem } from "./answers.ts";
import type { Asker, Env } from "./env.ts";
import { ProblemError } from "./problems.ts";
import { stripBasePath } from "./basePath.ts";
import { type HostCheck, inspectRequest } from "./requestGuard.ts";
import { rawRefusal, SECURITY_HEADERS } from "./securityHeaders.ts";

export interface ServeOptions {
  gate: Gate;
  isOurs: HostCheck;
  /** Everything is below this path; empty for none. */
  basePath: string;
  /** Id of the build, sent with every answer; null without a build. */
  buildId: string | null;
  /** Id of this run of the gateway, sent with every answer. */
  run: string;
  log: Log;
}

/** Makes `server` answer with the routes of `app`. */
export function serveApp(
  server: Server,
  app: Hono<Env>,
  { gate, isOurs, basePath, buildId, run, log }: ServeOptions,
): void {
  const askers = new WeakMap<object, Asker>();
  const answer = getRequestListener(
    (request, env) => app.fetch(request, { ...env, ...askers.get(env.incoming) }),
    {
      errorHandler: () => problemResponse(new ProblemError("bad-request", "The request could not be read.")),
    },
  );
  const onRequest = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) outgoing.setHeader(name, value);
    // Node reads nothing more of a connection that asked for another protocol and did not get it, and would hold it for ever.
    if (incoming.headers.upgrade !== undefined) outgoing.shouldKeepAlive = false;
    try {
      const way = gate.wayOf(incoming);
      // From here on nobody knows of the base path but who writes an address.
      const isBelow = stripBasePath(incoming, basePath);
      inspectRequest(incoming, way, isOurs);
      if (!isBelow) throw new ProblemError("not-found", "This gateway answers below another path.");
      const viewer = gate.viewerOf(incoming, way);
      askers.set(incoming, { viewer, way });
      if (viewer !== null) {
        outgoing.setHeader(RUN_HEADER, run);
        if (buildId !== null) outgoing.setHeader(BUILD_HEADER, buildId);
      }
    } catch (error) {
      const problem = toProblem(error, log);
      outgoing.writeHead(problem.httpStatus, { ...problem.headers(), Connection: "close" });
      outgoing.end(problem.body());
      return;
    }
    void answer(incoming, outgoing);
  };
  server.on("request", onRequest);
  // Node would answer an unknown expectation itself, without the security headers. The routes ignore it.
  server.on("checkExpectation", onRequest);
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
    const status =
      error.code === "HPE_HEADER_OVERFLOW" ? 431 : error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
    socket.end(rawRefusal(status));
  });
}

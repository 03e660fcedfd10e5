// The routes of the gateway, one file each. A new route is added here.
import { Hono } from "hono";
import {
  ENTER_PATH,
  LOGIN_PATH,
  METRICS_PATH,
  ORGS_PATH,
  ORG_HEADER,
  SIGN_IN_PATH,
  SIGN_OUT_PATH,
} from "../../contract/gateway.ts";
import { LEASES_PATH } from "../../contract/leases.ts";
import { QUEUED_STARTS_PATH } from "../../contract/queuedStart.ts";
import { DEFINITIONS_PATH, DEPENDENCIES_PATH, RUNS_PATH } from "../../contract/history.ts";
import { KNOWN_SOURCES_PATH } from "../../contract/knownSources.ts";
import { OVERVIEW_PATH } from "../../contract/overview.ts";
import { permit } from "./allowList.ts";
import { problemResponse, toProblem } from "./answers.ts";
import { type Env, type OrgRequest, rawTarget, type Services } from "./env.ts";
import { ProblemError } from "./problems.ts";
import { answerDefinitions } from "./routes/definitions.ts";
import { answerDependencies } from "./routes/dependencies.ts";
import { healthRoute } from "./routes/health.ts";
import { answerKnownSources } from "./routes/knownSources.ts";
import { answerLease } from "./routes/leases.ts";
import { answerLogin } from "./routes/login.ts";
import { metricsRoute } from "./routes/metrics.ts";
import { answerRead } from "./routes/orgReads.ts";
import { listOrgs } from "./routes/orgs.ts";
import { overviewRoute } from "./routes/overview.ts";
import { answerWrite } from "./routes/orgWrites.ts";
import { answerPage } from "./routes/pages.ts";
import { answerQueuedStart } from "./routes/queuedStarts.ts";
import { answerRuns } from "./routes/runs.ts";
import { answerEnter, answerSignIn, answerSignOut, answerStranger } from "./routes/signIn.ts";
import type { Context } from "hono";

/** All routes. Security headers and the id of the build are added in serveApp.ts. */
export function createApp(services: Services): Hono<Env> {
  const app = new Hono<Env>();
  app.use("*", async (c, next) => {
    if (c.env.viewer === null) return await answerStranger(c, services);
    await next();
    return undefined;
  });
  app.get("/gateway/health", healthRoute(services));
  app.get(ORGS_PATH, (c) => listOrgs(c, services));
  app.get(OVERVIEW_PATH, overviewRoute(services));
  app.get(METRICS_PATH, metricsRoute(services));
  app.all(SIGN_IN_PATH, (c) => answerSignIn(c, services));
  app.all(`${ENTER_PATH}/*`, (c) => answerEnter(c, services));
  app.all(SIGN_OUT_PATH, (c) => answerSignOut(c, services));
  app.all("/gateway/org/*", (c) => answerOrgRequest(c, services));
  app.all("/gateway/*", () =>
    problemResponse(new ProblemError("not-found", "The gateway has no such address.")),
  );
  app.all("*", (c) => answerPage(c, services));
  app.onError((error) => problemResponse(toProblem(error, services.log)));
  return app;
}

/** Finds the org, answers, and names the org's id, so that a page notices when it is another one. */
async function answerOrgRequest(c: Context<Env>, services: Services): Promise<Response> {
  const [, key = "", target = ""] = /^\/gateway\/org\/([^/?]*)(.*)$/.exec(rawTarget(c)) ?? [];
  const link = services.orgs.get(key);
  if (!link) return problemResponse(new ProblemError("unknown-org", "The gateway has no org of that name."));
  const [path = "", ...rest] = target.split("?");
  const request: OrgRequest = { link, target, path, query: rest.join("?") };
  const response = await routeOrgRequest(c, request, services).catch((error: unknown) =>
    problemResponse(toProblem(error, services.log), link),
  );
  // A read that fails because the sandbox was refreshed names the new org, so that its page knows at once.
  const orgId = (response.ok ? null : services.orgs.get(key)?.orgId) ?? link.orgId;
  // What a 304 confirms was named with its id. A beat without news is the most frequent answer and should be short.
  if (orgId !== null && response.status !== 304) c.env.outgoing.setHeader(ORG_HEADER, orgId);
  return response;
}

/** A path without a route of the gateway's own is forwarded if it is on the allow-list. */
async function routeOrgRequest(c: Context<Env>, request: OrgRequest, services: Services): Promise<Response> {
  const { path } = request;
  if (path === QUEUED_STARTS_PATH || path.startsWith(`${QUEUED_STARTS_PATH}/`)) {
    return answerQueuedStart(c, request);
  }
  if (path === RUNS_PATH || path.startsWith(`${RUNS_PATH}/`)) return await answerRuns(c, request, services);
  if (path === DEFINITIONS_PATH) return await answerDefinitions(c, request);
  if (path === DEPENDENCIES_PATH) return await answerDependencies(c, request);
  if (path === KNOWN_SOURCES_PATH) return await answerKnownSources(c, request);
  if (path === LOGIN_PATH) return await answerLogin(c, request);
  if (path === LEASES_PATH) return await answerLease(c, request);
  const permitted = permit(c.req.method, path, request.query);
  if (permitted.write) return await answerWrite(c, request, permitted.body, services);
  return await answerRead(c, request, services);
}

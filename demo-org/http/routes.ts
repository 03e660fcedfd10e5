import { longId, shortId } from "../recordIds.ts";
import { nodesOf } from "../simulation/nodes.ts";
import type { Job } from "../simulation/job.ts";
import {
  connectionBody,
  connectionById,
  dataflowListBody,
  notificationBody,
  oneDataflowBody,
  oneRecipeBody,
  recipeListBody,
  replicatedDatasetBody,
  sourceByDataflow,
} from "../wire/assets.ts";
import { badBody, badId, notFound, wrongMethod } from "../wire/errors.ts";
import { jobBody, nodeBody, startedBody } from "../wire/jobBody.ts";
import { jobListBody } from "../wire/jobList.ts";
import {
  identityBody,
  limitsBody,
  versionRootBody,
  versionsBody,
  waveLimitsBody,
  waveRootBody,
} from "../wire/platform.ts";
import { describeBody, objectsBody, queryBody, recordBody } from "../wire/records.ts";
import { readSchedule, scheduleBody, scheduledAsset } from "../wire/scheduleBody.ts";
import { readJsonObject } from "./body.ts";
import type { Answer, Call, Route } from "./call.ts";
import { DISCOVERY, SIGN_IN } from "./signIn.ts";

/** The index of the token's user among [scheduler, admin, ...people]. */
function starterOf({ simulation: { company }, user }: Call): number {
  return 1 + Math.max(0, [company.admin, ...company.people].indexOf(user));
}

const ok = (body: unknown): Answer => ({ status: 200, body });

function findJob(call: Call): Job {
  const given = call.parts[0] ?? "";
  const id = shortId(given);
  if (!id || !/^(030|03C|0eP)/.test(id)) throw badId(given);
  const job = call.simulation.byId.get(id);
  // It is unknown whether the id of a queued start still answers after the run began. The option covers both.
  if (!job || (job.becameId !== undefined && call.queuedStartIds === "gone")) throw notFound();
  return job;
}

function startJob(call: Call): Answer {
  const body = readJsonObject(call.body, ["dataflowId", "command"]);
  if (typeof body["command"] !== "string" || body["command"].toLowerCase() !== "start")
    throw badBody(`Invalid value for command: ${String(body["command"])}`);
  if (typeof body["dataflowId"] !== "string") throw badBody("Missing argument dataflowId");
  const source = sourceByDataflow(call, body["dataflowId"]);
  if (!source) throw notFound();
  return { status: 201, body: startedBody(call, call.simulation.start(source, starterOf(call))) };
}

function stopJob(call: Call): Answer {
  const job = findJob(call);
  const body = readJsonObject(call.body, ["command"]);
  // One schema says that PATCH also starts. The guide says that it only stops, and the demo org follows the guide.
  if (typeof body["command"] !== "string" || body["command"].toLowerCase() !== "stop")
    throw badBody(`Invalid value for command: ${String(body["command"])}`);
  call.simulation.stop(job, starterOf(call));
  return ok(jobBody(call, job, true));
}

function ingest(call: Call): Answer {
  const connection = connectionById(call, call.parts[0] ?? "");
  call.simulation.ingest(connection, starterOf(call));
  return {
    status: 201,
    body: {
      message: `Sync request was sent for connection ${longId(connection.id)}.`,
      url: `${call.wave}/dataflowjobs`,
    },
  };
}

function getSchedule(call: Call): Answer {
  if (call.version < 52) throw wrongMethod("GET", call.version < 43 ? ["PUT"] : ["PUT", "DELETE"]);
  return ok(scheduleBody(call, scheduledAsset(call, call.parts[0] ?? "")));
}

function putSchedule(call: Call): Answer {
  const asset = scheduledAsset(call, call.parts[0] ?? "");
  call.simulation.setSchedule(asset, readSchedule(call, readJsonObject(call.body)));
  // Recorded: an empty object, although the documentation says that the schedule is returned.
  return ok({});
}

function deleteSchedule(call: Call): Answer {
  if (call.version < 43) throw wrongMethod("DELETE", ["PUT"]);
  call.simulation.setSchedule(scheduledAsset(call, call.parts[0] ?? ""), { frequency: "none" });
  return { status: 204 };
}

function oneNode(call: Call): Answer {
  const job = findJob(call);
  const given = call.parts[1] ?? "";
  const id = shortId(given);
  if (!id?.startsWith("03L")) throw badId(given);
  const node = nodesOf(call.simulation, job, call.nowMs).find((n) => n.id === id);
  if (!node) throw notFound();
  return ok(nodeBody(call, job, node));
}

function allNodes(call: Call): Answer {
  const job = findJob(call);
  const nodes = nodesOf(call.simulation, job, call.nowMs).map((node) => nodeBody(call, job, node));
  return ok({ nodes, url: `${call.wave}/dataflowjobs/${longId(job.id)}/nodes` });
}

function replicatedDatasets(call: Call): Answer {
  const connector = call.query.get("connector");
  const id = connector ? (shortId(connector) ?? connector) : undefined;
  const found = call.simulation.company.objects.filter(
    (o) => id === undefined || o.connection.id === id || o.connection.name === connector,
  );
  return ok({
    replicatedDatasets: found.map((object) => replicatedDatasetBody(call, object)),
    url: `${call.wave}/replicatedDatasets`,
  });
}

function replicatedDataset(call: Call): Answer {
  const given = call.parts[0] ?? "";
  const id = shortId(given);
  if (!id?.startsWith("0Iu")) throw badId(given);
  const object = call.simulation.company.objects.find((o) => o.id === id);
  if (!object) throw notFound();
  return ok(replicatedDatasetBody(call, object));
}

/** Answers the saved versions of a definition. In the demo org each definition was saved once. */
function histories(call: Call): Answer {
  const source = sourceByDataflow(call, call.parts[0] ?? "");
  if (!source) throw notFound();
  const dataflow = `${call.wave}/dataflows/${longId(source.dataflowId)}`;
  const id = longId(source.historyId);
  const history = {
    id,
    label: "First version",
    name: source.name,
    historyUrl: `${dataflow}?historyId=${id}`,
  };
  return ok({ histories: [history], url: `${dataflow}/histories` });
}

function query({ simulation, version, query: asked }: Call): Answer {
  return ok(queryBody(simulation.company, version, asked.get("q"), asked.get("columns") === "true"));
}

function record({ simulation, version, parts, query: asked }: Call): Answer {
  const [kind = "", id = ""] = parts;
  return ok(recordBody(simulation.company, version, kind, id, asked.get("fields")));
}

/** Reverts to an old definition. Nothing changes, because the current one is the only one. */
function revertDataflow(call: Call): Answer {
  const source = sourceByDataflow(call, call.parts[0] ?? "");
  if (!source) throw notFound();
  const { historyId } = readJsonObject(call.body, ["historyId", "historyLabel"]);
  const id = typeof historyId === "string" ? shortId(historyId) : undefined;
  if (!id?.startsWith("0Rm")) throw badId(String(historyId));
  if (id !== source.historyId) throw notFound();
  return ok(oneDataflowBody(call, source.dataflowId));
}

/** Routes below `/services/data/vNN.0`. Case, a trailing slash and `.json` are ignored. */
export const VERSIONED: Route[] = [
  {
    template: "",
    methods: { GET: (c) => ok(versionRootBody(c.simulation.company, c.version, c.origin)) },
    free: true,
  },
  { template: "/limits", methods: { GET: (c) => ok(limitsBody(c, c.usage)) } },
  { template: "/query", methods: { GET: query } },
  { template: "/queryall", methods: { GET: query } },
  { template: "/tooling/query", methods: { GET: query } },
  { template: "/sobjects", methods: { GET: (c) => ok(objectsBody(c.version)) } },
  {
    template: "/sobjects/{}/describe",
    methods: { GET: (c) => ok(describeBody(c.simulation.company, c.version, c.parts[0] ?? "")) },
  },
  { template: "/sobjects/{}/{}", methods: { GET: record } },
  { template: "/wave", connect: true, methods: { GET: (c) => ok(waveRootBody(c)) } },
  { template: "/wave/limits", connect: true, methods: { GET: (c) => ok(waveLimitsBody(c)) } },
  {
    template: "/wave/dataflowjobs",
    connect: true,
    methods: { GET: (c) => ok(jobListBody(c, c.query)), POST: startJob },
  },
  {
    template: "/wave/dataflowjobs/{}",
    connect: true,
    methods: { GET: (c) => ok(jobBody(c, findJob(c), true)), PATCH: stopJob },
  },
  { template: "/wave/dataflowjobs/{}/nodes", since: 50, connect: true, methods: { GET: allNodes } },
  { template: "/wave/dataflowjobs/{}/nodes/{}", since: 50, connect: true, methods: { GET: oneNode } },
  { template: "/wave/dataflows", connect: true, methods: { GET: (c) => ok(dataflowListBody(c, c.query)) } },
  {
    template: "/wave/dataflows/{}",
    connect: true,
    methods: { GET: (c) => ok(oneDataflowBody(c, c.parts[0] ?? "")), PUT: revertDataflow },
  },
  { template: "/wave/dataflows/{}/histories", since: 46, connect: true, methods: { GET: histories } },
  { template: "/wave/recipes", connect: true, methods: { GET: (c) => ok(recipeListBody(c, c.query)) } },
  {
    template: "/wave/recipes/{}",
    connect: true,
    methods: { GET: (c) => ok(oneRecipeBody(c, c.parts[0] ?? "", c.query)) },
  },
  {
    template: "/wave/recipes/{}/notification",
    connect: true,
    methods: { GET: (c) => ok(notificationBody(c, c.parts[0] ?? "")) },
  },
  {
    template: "/wave/dataconnectors",
    connect: true,
    methods: {
      GET: (c) =>
        ok({
          dataConnectors: c.simulation.company.connections.map((x) => connectionBody(c, x)),
          url: `${c.wave}/dataConnectors`,
        }),
    },
  },
  {
    template: "/wave/dataconnectors/{}",
    connect: true,
    methods: { GET: (c) => ok(connectionBody(c, connectionById(c, c.parts[0] ?? ""))) },
  },
  { template: "/wave/dataconnectors/{}/ingest", connect: true, methods: { POST: ingest } },
  { template: "/wave/replicateddatasets", connect: true, methods: { GET: replicatedDatasets } },
  { template: "/wave/replicateddatasets/{}", connect: true, methods: { GET: replicatedDataset } },
  {
    template: "/wave/asset/{}/schedule",
    connect: true,
    methods: { GET: getSchedule, PUT: putSchedule, DELETE: deleteSchedule },
  },
];

/** Routes outside of the versions. */
export const UNVERSIONED: Route[] = [
  {
    template: "/services/data",
    free: true,
    open: true,
    methods: { GET: (c) => ok(versionsBody(c.version)) },
  },
  ...SIGN_IN,
  ...DISCOVERY,
  {
    template: "/id/{}/{}",
    identity: true,
    methods: { GET: (c) => ok(identityBody(c.simulation.company, c.user, c.origin)) },
  },
];

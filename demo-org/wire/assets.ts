import type { Connection, Person, ReplicatedObject, Source } from "../company/company.ts";
import type { RecipeDefinition } from "../company/recipeDefinition.ts";
import { longId, shortId } from "../recordIds.ts";
import { badId, badQuery, notFound, WireError } from "./errors.ts";
import { isoDate, statusWord } from "./jobBody.ts";
import type { View } from "./jobBody.ts";
import { legacySchedule, scheduleObject } from "./scheduleBody.ts";
import { earlierAt, editedMs } from "../simulation/edits.ts";
import { statusOf } from "../simulation/job.ts";

type Body = Record<string, unknown>;

/** `GET dataflows`: all dataflows except hidden ones, without definitions. `q` is the only documented parameter. */
export function dataflowListBody(view: View, query: URLSearchParams): Body {
  const q = query.get("q")?.toLowerCase();
  const { dataflows } = view.simulation.company;
  return {
    dataflows: dataflows
      .filter((s) => !q || s.label.toLowerCase().includes(q))
      .map((s) => dataflowBody(view, s, false)),
  };
}

/** `GET dataflows/<02K>`. Also answers for the hidden dataflows of recipes and syncs, which no list shows. */
export function oneDataflowBody(view: View, id: string): Body {
  const source = sourceByDataflow(view, id);
  if (!source) throw notFound();
  return dataflowBody(view, source, true);
}

/** The source with this 02K id, or undefined. Throws a 400 for an id of another kind. */
export function sourceByDataflow({ simulation }: View, given: string): Source | undefined {
  const id = shortId(given);
  if (!id?.startsWith("02K")) throw badId(given);
  return simulation.company.sources.find((s) => s.dataflowId === id);
}

function personBody(person: Person): Body {
  return { id: longId(person.id), name: person.name, profilePhotoUrl: "/profilephoto/005/T" };
}

function assetBase(
  source: { label: string; name: string; createdMs: number; modifiedMs: number; owner: Person },
  id: string,
  type: string,
  url: string,
): Body {
  return {
    createdBy: personBody(source.owner),
    createdDate: isoDate(source.createdMs),
    id: longId(id),
    label: source.label,
    lastModifiedBy: personBody(source.owner),
    lastModifiedDate: isoDate(source.modifiedMs),
    name: source.name,
    permissions: { create: true, manage: true, modify: true, view: true },
    type,
    url,
  };
}

function definitionAt({ simulation, nowMs }: View, source: Source): Record<string, unknown> {
  return earlierAt(simulation.options, source, nowMs)?.definition ?? source.definition;
}

/** The source with the date of its last change as of the view's moment. */
function modifiedAt({ simulation, nowMs }: View, source: Source): Source {
  const edited = editedMs(simulation.options, source);
  return edited === undefined || nowMs < edited ? source : { ...source, modifiedMs: edited };
}

function dataflowBody(view: View, source: Source, whole: boolean): Body {
  const { simulation, version, wave } = view;
  const url = `${wave}/dataflows/${longId(source.dataflowId)}`;
  const schedule = simulation.scheduleOf(source);
  const next = simulation.nextScheduledMs(source);
  const definition = source.engine === "dataflow" ? definitionAt(view, source) : {};
  return {
    ...assetBase(modifiedAt(view, source), source.dataflowId, "dataflow", url),
    ...(source.description !== undefined && { description: source.description }),
    ...(whole && version >= 50 && { definition }),
    ...(version <= 45 && {
      current: {
        id: longId(`02L${source.dataflowId.slice(3)}`),
        ...(whole && { definition: { nodes: definition } }),
      },
    }),
    emailNotificationLevel: schedule.notificationLevel ?? "never",
    ...(version >= 46 && { historiesUrl: `${url}/histories` }),
    ...(next !== undefined && { nextScheduledDate: isoDate(next) }),
    ...(schedule.frequency !== "none" && { scheduleAttributes: JSON.stringify(legacySchedule(schedule)) }),
  };
}

const RECIPE_STATUSES = ["Failure", "New", "Queued", "Running", "Success", "Warning"];

/** `GET recipes`: filters, sort and pages. The format of the page token is invented, like that of the jobs. */
export function recipeListBody(view: View, query: URLSearchParams): Body {
  const { simulation, wave, version } = view;
  const size = query.get("pageSize") ?? "25";
  if (!/^-?\d+$/.test(size)) throw badQuery("pageSize", size);
  let pageSize = Number(size);
  if (pageSize < 1 || pageSize > 200)
    throw new WireError(400, "NUMBER_OUTSIDE_VALID_RANGE", "pageSize parameter must be between 1 and 200");
  let offset = 0;
  let q = query.get("q")?.toLowerCase() ?? "";
  let status = query.get("status") ?? "";
  let format = query.get("format") ?? "";
  let sort = query.get("sort")?.toLowerCase() ?? "mru";
  const token = query.get("page");
  if (token !== null) {
    try {
      const read = JSON.parse(Buffer.from(token, "base64").toString("utf8")) as Record<string, unknown>;
      pageSize = Number(read["pageSize"]);
      offset = Number(read["offset"]);
      q = String(read["q"]);
      status = String(read["status"]);
      format = String(read["format"]);
      sort = String(read["sort"]);
    } catch {
      throw badQuery("page", token);
    }
    if (!(pageSize >= 1 && pageSize <= 200) || !(offset >= 0)) throw badQuery("page", token);
  }
  const wanted = status
    .split(",")
    .filter(Boolean)
    .map((given) => {
      const known = RECIPE_STATUSES.find((s) => s.toLowerCase() === given.toLowerCase());
      if (!known) throw badQuery("status", given);
      return known;
    });
  if (format && !/^r[23]$/i.test(format)) throw badQuery("format", format);
  const all = simulation.company.recipes
    .filter(
      (r) =>
        r.label.toLowerCase().includes(q) &&
        (wanted.length === 0 || wanted.includes(recipeStatus(view, r))) &&
        format.toLowerCase() !== "r2",
    )
    .sort((a, b) => (sort === "name" ? a.label.localeCompare(b.label) : b.modifiedMs - a.modifiedMs));
  const page = all.slice(offset, offset + pageSize);
  const rest = { pageSize, offset: offset + pageSize, q, status, format, sort };
  const more = offset + pageSize < all.length;
  const nextPageUrl = more
    ? `${wave}/recipes?page=${encodeURIComponent(Buffer.from(JSON.stringify(rest)).toString("base64"))}`
    : null;
  return {
    ...((more || version > 49) && { nextPageUrl }),
    recipes: page.map((recipe) => recipeBody(view, recipe, false)),
    totalSize: all.length,
    url: `${wave}/recipes`,
  };
}

/** The recipe with this 05v id. Throws a 400 for an id of another kind and a 404 for an unknown id. */
export function recipeById({ simulation }: View, given: string): Source {
  const id = shortId(given);
  if (!id?.startsWith("05v")) throw badId(given);
  const recipe = simulation.company.recipes.find((r) => r.assetId === id);
  if (!recipe) throw notFound();
  return recipe;
}

/** `GET recipes/<05v>?format=R3`. Since v49 a recipe in the R3 format is only returned with the parameter. */
export function oneRecipeBody(view: View, given: string, query: URLSearchParams): Body {
  const recipe = recipeById(view, given);
  if (view.version >= 49 && query.get("format")?.toUpperCase() !== "R3")
    throw badQuery("format", query.get("format") ?? "null");
  return recipeBody(view, recipe, true);
}

function recipeStatus({ simulation, nowMs }: View, recipe: Source): string {
  const { lastJob, queued, running } = simulation.state(recipe);
  const word = running
    ? statusOf(running, nowMs)
    : queued
      ? "Queued"
      : lastJob
        ? statusOf(lastJob, nowMs)
        : "New";
  return word === "Preprocessing" ? "Running" : word === "Cancelled" ? "Failure" : word;
}

function recipeBody(view: View, recipe: Source, whole: boolean): Body {
  const { simulation, version, wave } = view;
  const id = longId(recipe.assetId);
  const schedule = simulation.scheduleOf(recipe);
  const next = simulation.nextScheduledMs(recipe);
  const definition = definitionAt(view, recipe) as unknown as RecipeDefinition;
  return {
    ...assetBase(modifiedAt(view, recipe), recipe.assetId, "recipe", `${wave}/recipes/${id}?format=R3`),
    ...(recipe.description !== undefined && { description: recipe.description }),
    conversionDetails: [],
    dataflowLastUpdate: isoDate(modifiedAt(view, recipe).modifiedMs),
    fileUrl: `${wave}/recipes/${id}/file`,
    format: "R3",
    historiesUrl: `${wave}/recipes/${id}/histories`,
    ...(version >= 51 && { licenseAttributes: { type: "einsteinanalytics" } }),
    ...(next !== undefined && { nextScheduledDate: isoDate(next) }),
    publishingTarget: "Dataset",
    ...(whole && { recipeDefinition: definition }),
    ...(version >= 53 &&
      schedule.frequency !== "none" && {
        scheduleAttributes: { assetId: id, ...scheduleObject(view, schedule) },
      }),
    ...(schedule.frequency !== "none" && {
      scheduleType: schedule.frequency === "eventdriven" ? "eventdriven" : "timedriven",
    }),
    status: statusWord(recipeStatus(view, recipe), version),
    targetDataflowId: longId(recipe.dataflowId),
    validationDetails: [],
  };
}

/** `GET recipes/<05v>/notification`. */
export function notificationBody(view: View, given: string): Body {
  const recipe = recipeById(view, given);
  const id = longId(recipe.assetId);
  return {
    longRunningAlertInMins: 0,
    notificationLevel: view.simulation.scheduleOf(recipe).notificationLevel ?? "never",
    recipe: { id, name: recipe.name, url: `${view.wave}/recipes/${id}` },
  };
}

/** The connection with this 0It id. Errors as for recipes. */
export function connectionById({ simulation }: View, given: string): Connection {
  const id = shortId(given);
  if (!id?.startsWith("0It")) throw badId(given);
  const connection = simulation.company.connections.find((c) => c.id === id);
  if (!connection) throw notFound();
  return connection;
}

export function connectionBody(view: View, connection: Connection): Body {
  const { company } = view.simulation;
  const url = `${view.wave}/dataConnectors/${longId(connection.id)}`;
  const next = view.simulation.nextScheduledMs(connection);
  return {
    ...assetBase(
      { ...connection, modifiedMs: connection.createdMs, owner: company.admin },
      connection.id,
      "dataconnector",
      url,
    ),
    connectionProperties: [],
    connectorHandler: connection.connectorHandler,
    connectorType: connection.connectorType,
    ingestUrl: `${url}/ingest`,
    ...(next !== undefined && { nextScheduledDate: isoDate(next) }),
    sourceObjectsUrl: `${url}/sourceObjects`,
  };
}

export function replicatedDatasetBody(view: View, object: ReplicatedObject): Body {
  const { simulation, wave, nowMs } = view;
  const { connection, source } = object;
  const url = `${wave}/replicatedDatasets/${longId(object.id)}`;
  const { running, queued, lastRun } = simulation.state(source);
  const word = running
    ? "running"
    : queued
      ? "queued"
      : lastRun
        ? statusOf(lastRun, nowMs).toLowerCase()
        : "new";
  return {
    ...assetBase(
      { ...source, label: object.object, name: object.object, owner: simulation.company.admin },
      object.id,
      "replicateddataset",
      url,
    ),
    connectionMode: object.mode,
    connector: {
      id: longId(connection.id),
      label: connection.label,
      name: connection.name,
      url: `${wave}/dataConnectors/${longId(connection.id)}`,
    },
    fieldsUrl: `${url}/fields`,
    fieldCount: object.fields.length,
    ...(lastRun?.endMs !== undefined && { lastRefreshedDate: isoDate(lastRun.endMs) }),
    replicationDataflowId: longId(source.dataflowId),
    rowLevelSharing: false,
    sourceObjectName: object.object,
    status: word,
  };
}

import { draw, drawBetween, hash32, pick } from "../random.ts";
import { longId, makeId } from "../recordIds.ts";
import { CONNECTIONS } from "./catalog.ts";
import type {
  Company,
  Connection,
  Earlier,
  Habit,
  Person,
  ReplicatedObject,
  Source,
  Step,
} from "./company.ts";
import { dataflowDefinition, dataflowSteps } from "./dataflowDefinition.ts";
import type { ObjectFacts } from "./dataflowDefinition.ts";
import { DATAFLOWS } from "./dataflowSpecs.ts";
import { earlierDataflow, earlierRecipe } from "./earlier.ts";
import { syncSteps, uploadSteps } from "./engineSteps.ts";
import { recipeDefinition, recipeSteps } from "./recipeDefinition.ts";
import { RECIPES, UPLOADS } from "./recipeSpecs.ts";
import type { Schedule } from "./schedules.ts";
import { createZone } from "./zone.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** When the org was set up. Assets get dates after it, so their dates do not depend on when the demo starts. */
const SET_UP_MS = Date.UTC(2023, 2, 6, 9, 12, 0);
const TIME_ZONE = "Europe/Berlin";
const PEOPLE = ["Mira Okafor", "Jonas Lindqvist", "Priya Raman", "Tomás Herrera", "Siobhán O'Rourke"];

/** Builds the demo company. The seed decides ids, usual durations and dates. Names are always the same. */
export function buildCompany(seed: number): Company {
  // Three characters of every id name the org's pod, e.g. "5g0" in 02K5g0000…
  const pod = `${hash32(seed, "pod") % 10}${pick(seed, "pod letter", ["g", "h", "Q", "t", "V", "x"])}0`;
  const serials = new Map<string, number>();
  const newId = (prefix: string): string => {
    const serial = serials.get(prefix) ?? hash32(seed, `serial ${prefix}`) % 40_000_000;
    serials.set(prefix, serial + 1 + (hash32(seed, `gap ${prefix} ${serial}`) % 61));
    return makeId(prefix, pod, serial);
  };
  const person = (name: string): Person => {
    const handle = name
      .normalize("NFD")
      .replace(/[^a-zA-Z ]/g, "")
      .trim()
      .toLowerCase()
      .replace(/ +/g, ".");
    return {
      id: newId("005"),
      name,
      username: `${handle}@alderfinch.demo`,
      email: `${handle}@alderfinch.demo`,
    };
  };
  const orgId = newId("00D");
  const admin: Person = {
    ...person("Alex Winther"),
    username: "admin@alderfinch.demo",
    email: "admin@alderfinch.demo",
  };
  const people = PEOPLE.map((name) => person(name));
  const scheduler = person("Integration User");
  const sources: Source[] = [];
  const moment = (name: string): number =>
    SET_UP_MS +
    Math.floor(draw(seed, name) * 1200) * DAY_MS +
    Math.floor(drawBetween(seed, `${name}/t`, 0, 36_000)) * 1000;

  const addSource = (part: {
    engine: Source["engine"];
    assetPrefix?: string;
    label: string;
    name: string;
    jobLabel: string;
    description?: string | undefined;
    definition?: object;
    earlier?: Earlier | undefined;
    steps: Step[];
    reads?: number[];
    medianMs: number;
    habit?: Partial<Habit>;
    schedule?: Schedule;
  }): Source => {
    const key = `${part.engine} ${part.name}`;
    const dataflowId = newId("02K");
    const createdMs = moment(`${key} created`);
    const source: Source = {
      index: sources.length,
      engine: part.engine,
      dataflowId,
      assetId: part.assetPrefix ? newId(part.assetPrefix) : dataflowId,
      label: part.label,
      name: part.name,
      jobLabel: part.jobLabel,
      jobType: ({ dataflow: "user", recipe: "recipe_v3", sync: "datasync", upload: "fileupload" } as const)[
        part.engine
      ],
      ...(part.description !== undefined && { description: part.description }),
      definition: (part.definition ?? {}) as Record<string, unknown>,
      ...(part.earlier !== undefined && { earlier: part.earlier }),
      steps: part.steps,
      reads: part.reads ?? [],
      habit: {
        medianMs: part.medianMs,
        sigma: drawBetween(seed, `${key} sigma`, 0.1, 0.26),
        driftPerDay: drawBetween(seed, `${key} drift`, -0.002, 0.003),
        mondayFactor: drawBetween(seed, `${key} monday`, 1, 1.3),
        weekendFactor: drawBetween(seed, `${key} weekend`, 0.6, 0.95),
        failureRate: drawBetween(seed, `${key} failures`, 0.01, 0.05),
        warningRate: drawBetween(seed, `${key} warnings`, 0, 0.05),
        ...part.habit,
      },
      schedule: {
        timeZone: TIME_ZONE,
        notificationLevel: "never",
        ...(part.schedule ?? { frequency: "none" }),
      },
      createdMs,
      modifiedMs: Math.max(createdMs, moment(`${key} modified`)),
      owner: pick(seed, `${key} owner`, [admin, ...people]),
      historyId: newId("0Rm"),
    };
    sources.push(source);
    return source;
  };

  const objects: ReplicatedObject[] = [];
  const connections: Connection[] = CONNECTIONS.map((spec) => {
    const connection: Connection = {
      id: newId("0It"),
      name: spec.name,
      label: spec.label,
      connectorType: spec.connectorType,
      connectorHandler: spec.connectorHandler,
      schedule: {
        frequency: "hourly",
        interval: spec.everyHours,
        hour: spec.at[0],
        minute: spec.at[1],
        timeZone: TIME_ZONE,
        notificationLevel: "never",
      },
      objects: [],
      createdMs: moment(`connection ${spec.name}`),
    };
    for (const object of spec.objects) {
      const fields = object.fields.split(",");
      const source = addSource({
        engine: "sync",
        assetPrefix: "0Iu",
        label: object.object,
        name: `${spec.name}_${object.object}`,
        jobLabel: `${object.object} (${spec.name})`,
        steps: syncSteps(object.object, fields, object.rows),
        medianMs: object.medianSeconds * 1000,
        habit: { failureRate: drawBetween(seed, `sync ${spec.name}.${object.object}`, 0.005, 0.05) },
      });
      const replicated: ReplicatedObject = {
        id: source.assetId,
        object: object.object,
        connection,
        source,
        mode: object.mode ?? "incremental",
        fields,
        rows: object.rows,
      };
      connection.objects.push(replicated);
      objects.push(replicated);
    }
    return connection;
  });

  const find = (name: string): ReplicatedObject | undefined => {
    const [connection, object] = name.includes(".") ? name.split(".") : ["SFDC_LOCAL", name];
    return objects.find((o) => o.connection.name === connection && o.object === object);
  };
  // A recipe may also load a dataset that another job registers. Its size is made up here, not derived from that job.
  const facts = (name: string): ObjectFacts =>
    find(name) ?? { fields: ["Id", "Name", "Amount"], rows: 250_000 };
  const reads = (names: string[]): number[] => [
    ...new Set(names.flatMap((name) => find(name)?.source.index ?? [])),
  ];

  const dataflows = DATAFLOWS.map((spec) => {
    const definition = dataflowDefinition(spec, facts);
    return addSource({
      engine: "dataflow",
      label: spec.label,
      name: spec.name,
      jobLabel: spec.label,
      description: spec.description,
      definition,
      earlier: earlierDataflow(spec, facts),
      steps: dataflowSteps(definition, facts),
      reads: reads([
        spec.base,
        ...spec.joins.map(([object]) => object),
        ...(spec.append ? [spec.append] : []),
      ]),
      medianMs: spec.medianMinutes * MINUTE_MS,
      habit: given({ sigma: spec.sigma, failureRate: spec.failureRate, driftPerDay: spec.driftPerDay }),
      schedule: { ...spec.schedule, notificationLevel: spec.emailNotificationLevel ?? "never" },
    });
  });
  const recipes: Source[] = [];
  for (const spec of RECIPES) {
    const dataset = (load: string): ObjectFacts =>
      load.includes(".") ? facts(load) : { fields: ["Id", "Name", "Amount"], rows: 250_000 };
    const definition = recipeDefinition(spec, dataset);
    const trigger = spec.schedule.triggerRule;
    const cause =
      trigger &&
      [...dataflows, ...recipes].find(
        (s) => trigger === `recipe:${s.label}` || trigger === `dataflow:${s.name}`,
      );
    recipes.push(
      addSource({
        engine: "recipe",
        assetPrefix: "05v",
        label: spec.label,
        name: spec.label.replace(/\W+/g, "_").replace(/_+$/, ""),
        jobLabel: `${spec.label}_recipe`,
        description: spec.description,
        definition,
        earlier: earlierRecipe(spec, dataset),
        steps: recipeSteps(definition, dataset, spec.loads),
        reads: reads(spec.loads.filter((load) => load.includes("."))),
        medianMs: spec.medianMinutes * MINUTE_MS,
        habit: given({ sigma: spec.sigma, failureRate: spec.failureRate, driftPerDay: spec.driftPerDay }),
        schedule: cause
          ? { frequency: "eventdriven", triggerRule: `${cause.engine}:${longId(cause.assetId)}` }
          : spec.schedule,
      }),
    );
  }
  const uploads = UPLOADS.map((label) =>
    addSource({
      engine: "upload",
      label,
      name: label.replace(/\W+/g, "_"),
      jobLabel: `${label} Upload flow - Overwrite`,
      steps: uploadSteps(label.replace(/\W+/g, "_")),
      medianMs: 24_000,
      habit: { failureRate: 0.06 },
      // People upload by hand. The simulation moves these times by up to two hours.
      schedule: {
        frequency: "weekly",
        daysOfWeek: pick(seed, `upload ${label}`, [
          ["monday", "thursday"],
          ["tuesday"],
          ["monday", "wednesday", "friday"],
        ]),
        hour: 9,
        minute: 20,
      },
    }),
  );
  return {
    seed,
    orgId,
    name: "Alder & Finch Outdoor",
    pod,
    zone: createZone(TIME_ZONE),
    admin,
    people,
    scheduler,
    sources,
    dataflows,
    recipes,
    uploads,
    connections,
    objects,
  };
}

function given(habit: {
  sigma: number | undefined;
  failureRate: number | undefined;
  driftPerDay: number | undefined;
}): Partial<Habit> {
  return Object.fromEntries(Object.entries(habit).filter(([, value]) => value !== undefined));
}

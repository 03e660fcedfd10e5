// Whom a source waits for, and who waits for it: through schedules that name it, through datasets that one writes and another reads, and
// through the syncs of the objects that it reads.
import { definitionIn, definitionParameters, parseDefinition } from "../contract/definition.ts";
import type { ReadsAndWrites, SyncedObject } from "../contract/keptDefinitions.ts";
import { toId18 } from "../contract/ids.ts";
import type { Source } from "../contract/source.ts";

/**
 * `trigger`: its schedule starts it when the other has ended. `dataset`: it reads what the other writes. `sync`: it reads objects that the
 * other syncs.
 */
export type DependencyKind = "trigger" | "dataset" | "sync";

export interface Dependency {
  source: Source;
  kinds: DependencyKind[];
  /** The datasets or objects between them. */
  names: string[];
}

export interface Dependencies {
  waitsFor: Dependency[];
  feeds: Dependency[];
  /** Datasets that it reads and that no known definition writes. */
  unwritten: string[];
  /** Its schedule waits for the sync of all the org's objects. */
  afterAllSyncs: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function datasetName(value: unknown): string | null {
  return text(value)?.toLowerCase() ?? null;
}

/** What a dataflow or recipe reads and writes, from the org's answer for it. */
export function readsAndWrites(answer: unknown): ReadsAndWrites {
  const definition = definitionIn(answer);
  const parameters = definitionParameters(definition);
  const [reads, writes] = [new Set<string>(), new Set<string>()];
  const objects = new Map<string, SyncedObject>();
  const add = (names: Set<string>, name: string | null) => void (name !== null && names.add(name));
  const addObject = (connection: string | null, object: string | null) => {
    if (object !== null) objects.set(`${connection ?? ""}.${object}`, { connection, object });
  };
  for (const { name, action } of parseDefinition(definition)) {
    const told = parameters.get(name) ?? {};
    const dataset = fieldsOf(told["dataset"]);
    switch (action) {
      case "sfdcDigest":
        addObject(text(told["connectionName"]), text(told["object"]));
        break;
      case "digest":
        addObject(text(told["connectionName"]), text(told["sourceObjectName"] ?? told["object"]));
        break;
      case "edgemart":
        add(reads, datasetName(told["alias"]));
        break;
      case "sfdcRegister":
        add(writes, datasetName(told["alias"]));
        break;
      case "load":
        if (text(dataset["sourceObjectName"]) === null) add(reads, datasetName(dataset["name"]));
        else addObject(text(dataset["connectionName"]), text(dataset["sourceObjectName"]));
        break;
      case "save":
        add(writes, datasetName(dataset["name"]));
    }
  }
  return { readsDatasets: [...reads], writesDatasets: [...writes], readsObjects: [...objects.values()] };
}

const NAMED_BY_ID = /\b[a-z]+:([0-9A-Za-z]{18}|[0-9A-Za-z]{15})(?![0-9A-Za-z])/gi;

/** The ids (18 characters) that a source's schedule waits for. */
function triggersOf({ schedule }: Source): Set<string> {
  const rule = schedule?.triggerRule ?? "";
  return new Set([...rule.matchAll(NAMED_BY_ID)].map(([, id = ""]) => toId18(id)));
}

/** The connection of that name, or the org's own local one for an object without a name of one. */
function isOf(connection: Source, object: SyncedObject): boolean {
  if (object.connection === null) return connection.name === "SFDC_LOCAL";
  return object.connection === connection.name || object.connection === connection.label;
}

/** How `later` depends on `earlier`; null when it does not. */
function dependencyOf(
  later: Source,
  earlier: Source,
  definitions: ReadonlyMap<string, ReadsAndWrites>,
): Omit<Dependency, "source"> | null {
  const [reads, writes] = [definitions.get(later.id), definitions.get(earlier.id)];
  const triggers = triggersOf(later);
  const datasets = (writes?.writesDatasets ?? []).filter((name) => reads?.readsDatasets.includes(name));
  const objects =
    earlier.kind === "connection"
      ? (reads?.readsObjects ?? []).filter((one) => isOf(earlier, one)).map(({ object }) => object)
      : [];
  const kinds: DependencyKind[] = [];
  if (triggers.has(earlier.id) || (earlier.startId !== null && triggers.has(earlier.startId)))
    kinds.push("trigger");
  if (datasets.length > 0) kinds.push("dataset");
  if (objects.length > 0) kinds.push("sync");
  return kinds.length === 0 ? null : { kinds, names: [...datasets, ...objects] };
}

/** What `source` depends on and what depends on it. `definitions` has the known ones, by source id. */
export function dependencies(
  source: Source,
  sources: readonly Source[],
  definitions: ReadonlyMap<string, ReadsAndWrites>,
): Dependencies {
  const others = sources.filter(({ id }) => id !== source.id);
  const linked = (find: (other: Source) => Omit<Dependency, "source"> | null): Dependency[] =>
    others.flatMap((other) => {
      const found = find(other);
      return found === null ? [] : [{ source: other, ...found }];
    });
  const written = new Set([...definitions.values()].flatMap(({ writesDatasets }) => writesDatasets));
  return {
    waitsFor: linked((other) => dependencyOf(source, other, definitions)),
    feeds: linked((other) => dependencyOf(other, source, definitions)),
    unwritten: (definitions.get(source.id)?.readsDatasets ?? []).filter((name) => !written.has(name)),
    afterAllSyncs: /\$ALL_SALESFORCE_OBJECTS\b/i.test(source.schedule?.triggerRule ?? ""),
  };
}

// Which source a stored job belongs to, from passing answers about sources and connected objects.
import { type ConnectedObject, parseConnectedObject } from "../../contract/connectedObject.ts";
import { parseSource, type Source } from "../../contract/source.ts";
import type { Job } from "../../contract/job.ts";
import { sourceIndex } from "../../domain/sourceIndex.ts";
import type { DefinitionStore, KnownKind } from "./definitionStore.ts";
import { isFields, type Fields, type JobRecord } from "./jobRecord.ts";

/** The fields of a source's record that identify it. The rest changes with every run and is not stored. */
const IDENTITY = [
  "id",
  "name",
  "label",
  "targetDataflowId",
  "sourceObjectName",
  "connector",
  "replicationDataflowId",
];

const KINDS: readonly KnownKind[] = ["dataflow", "recipe", "connection", "object"];

export interface KnownSources {
  sources: { kind: KnownKind; body: unknown }[];
  seenAt: number | null;
}

function identityOf(body: Fields): Fields {
  return Object.fromEntries(IDENTITY.flatMap((name) => (name in body ? [[name, body[name]]] : [])));
}

export class SourceMemory {
  readonly #store: DefinitionStore;
  readonly #seenAt = new Map<KnownKind, number>();
  #sources: Source[] = [];
  #objects: ConnectedObject[] = [];

  constructor(store: DefinitionStore) {
    this.#store = store;
    this.#read();
  }

  /** Learns from records of the org; true when stored jobs may now belong to another source. */
  learn(kind: KnownKind, bodies: readonly unknown[]): boolean {
    let isNews = false;
    for (const body of bodies) {
      if (!isFields(body)) continue;
      const known = kind === "object" ? parseConnectedObject(body) : parseSource(kind, body);
      if (known === null) continue;
      if (this.#store.note(kind, known.id, JSON.stringify(identityOf(body)))) isNews = true;
    }
    if (isNews) this.#read();
    return isNews;
  }

  /** Notes that a whole list was seen at `atMs`, epoch ms. */
  sawList(kind: KnownKind, atMs: number): void {
    this.#seenAt.set(kind, atMs);
  }

  /** What is known of all sources, and since when (epoch ms) none is missing; null: a list was not seen since the start. */
  all(): KnownSources {
    const times = KINDS.map((kind) => this.#seenAt.get(kind) ?? null);
    const seenAt = times.reduce((min, at) => (min === null || at === null ? null : Math.min(min, at)));
    return { sources: this.#store.known(), seenAt };
  }

  /** The id of a job's source, or null. */
  readonly sourceOf = ({
    stated,
    type,
    label,
  }: Pick<JobRecord, "stated" | "type" | "label">): string | null => {
    const source = stated === "" ? null : { id: stated, name: null, label: null };
    const job = { source, type, label, message: null } as Job;
    return sourceIndex({ sources: this.#sources, objects: this.#objects }).sourceOf(job)?.id ?? null;
  };

  #read(): void {
    const known = this.#store.known();
    this.#sources = known.flatMap(({ kind, body }) =>
      kind === "object" ? [] : (parseSource(kind, body) ?? []),
    );
    this.#objects = known.flatMap(({ kind, body }) =>
      kind === "object" ? (parseConnectedObject(body) ?? []) : [],
    );
  }
}

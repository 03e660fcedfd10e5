// The versions of a source's definition that the gateway keeps, and what they read and write.
import * as v from "valibot";

const definitionsSchema = v.object({
  versions: v.array(v.object({ seenAt: v.number(), definition: v.unknown() })),
});

/** One version of a source's definition: the org's answer for the source, and when the gateway first saw it (epoch ms). */
export interface DefinitionVersion {
  seenAt: number;
  definition: unknown;
}

/**
 * Reads the answer of `GET /gateway/org/<key>/definitions`, newest version first.
 * @throws when the body is something else.
 */
export function parseDefinitions(body: unknown): DefinitionVersion[] {
  return v.parse(definitionsSchema, body).versions;
}

/** What a definition reads and writes. Names of datasets are developer names in lower case, because the org ignores their case. */
export interface ReadsAndWrites {
  readsDatasets: string[];
  writesDatasets: string[];
  readsObjects: SyncedObject[];
}

export interface SyncedObject {
  /** The connection's developer name; null for the org's own, which a dataflow does not name. */
  connection: string | null;
  object: string;
}

const dependenciesSchema = v.object({
  sources: v.array(
    v.object({
      id: v.string(),
      readsDatasets: v.array(v.string()),
      writesDatasets: v.array(v.string()),
      readsObjects: v.array(v.object({ connection: v.nullable(v.string()), object: v.string() })),
    }),
  ),
});

/**
 * Reads the answer of `GET /gateway/org/<key>/dependencies`: what each source reads and writes by its newest known definition, by the
 * source's id.
 * @throws when the body is something else.
 */
export function parseReadsAndWrites(body: unknown): Map<string, ReadsAndWrites> {
  const { sources } = v.parse(dependenciesSchema, body);
  return new Map(sources.map(({ id, ...rest }) => [id, rest]));
}

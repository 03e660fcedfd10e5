// What the gateway has seen of an org's sources: enough to tell which source a job is of, and what that is called.
import * as v from "valibot";
import { type ConnectedObject, parseConnectedObject } from "./connectedObject.ts";
import { parseSource, type Source, SOURCE_LISTS } from "./source.ts";

/** Path below `/gateway/org/<key>`. */
export const KNOWN_SOURCES_PATH = "/known-sources";

export interface KnownSources {
  /** With their identity only: schedules and results are not known. */
  sources: Source[];
  objects: ConnectedObject[];
  /** Epoch ms of the org's clock: sources from before that are all among them; null: some may be missing. */
  seenAt: number | null;
}

const answerSchema = v.object({
  sources: v.array(v.object({ kind: v.string(), body: v.unknown() })),
  seenAt: v.fallback(v.nullable(v.number()), null),
});

/**
 * Reads the answer of `GET /gateway/org/<key>/known-sources`.
 * @throws when the body is something else.
 */
export function parseKnownSources(body: unknown): KnownSources {
  const { sources, seenAt } = v.parse(answerSchema, body);
  const known: KnownSources = { sources: [], objects: [], seenAt };
  for (const { kind, body: record } of sources) {
    const object = kind === "object" ? parseConnectedObject(record) : null;
    const source = Object.hasOwn(SOURCE_LISTS, kind) ? parseSource(kind as Source["kind"], record) : null;
    if (object !== null) known.objects.push(object);
    if (source !== null) known.sources.push(source);
  }
  return known;
}

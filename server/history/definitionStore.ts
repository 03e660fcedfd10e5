// The versions of sources' definitions from passing answers, and what is known of the sources themselves.
import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import { definitionIn } from "../../contract/definition.ts";
import { toId18 } from "../../contract/ids.ts";
import { optionalInstant } from "../../contract/wire.ts";
import { isFields } from "./jobRecord.ts";
import { type Pack, unpackText } from "./packJson.ts";

/** A stored version: when it was first seen (epoch ms), and the org's answer as JSON. */
export interface StoredDefinition {
  seenAt: number;
  text: string;
}

export interface DefinitionAnswer {
  source: string;
  seenAt: number;
  /** Since when the definition is like this, as the org says, epoch ms. */
  validFrom: number;
  /** The part of the answer that makes a version. A new schedule is no new version. */
  definition: unknown;
  body: unknown;
}

/** A stored version with what an export needs to store it again. */
export interface WholeDefinition extends StoredDefinition {
  /** The place for the next page. */
  seq: number;
  source: string;
  validFrom: number;
}

/** Kinds of records that tell which source a job belongs to. */
export type KnownKind = "dataflow" | "recipe" | "connection" | "object";

/** Hash of the definition, independent of the order of its keys. */
function hashOf(definition: unknown): string {
  const sorted = JSON.stringify(definition, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash("sha256").update(sorted).digest("base64url");
}

/** The version of a definition in the org's answer for a source, seen at `nowMs` (epoch ms); null when it holds none. */
export function versionIn(body: unknown, nowMs: number): DefinitionAnswer | null {
  if (!isFields(body) || typeof body["id"] !== "string") return null;
  const definition = definitionIn(body);
  if (!isFields(definition) || Object.keys(definition).length === 0) return null;
  const modified = v.parse(optionalInstant, body["lastModifiedDate"]);
  const validFrom = Math.min(modified ?? nowMs, nowMs);
  return { source: toId18(body["id"]), seenAt: nowMs, validFrom, definition, body };
}

function stored(row: Record<string, unknown>): StoredDefinition {
  return { seenAt: Number(row["seen_at"]), text: unpackText(row["body"] as Uint8Array) };
}

export class DefinitionStore {
  readonly #db: DatabaseSync;
  readonly #pack: Pack;

  /** `db` has the tables of `schema.ts`. */
  constructor(db: DatabaseSync, pack: Pack) {
    this.#pack = pack;
    this.#db = db;
  }

  /** Stores the answer if its definition differs from the last one of that source. */
  keep({ source, seenAt, validFrom, definition, body }: DefinitionAnswer): boolean {
    const hash = hashOf(definition);
    const last = this.#db
      .prepare("SELECT hash FROM definitions WHERE source = ? ORDER BY seen_at DESC, seq DESC LIMIT 1")
      .get(source);
    if (last?.["hash"] === hash) return false;
    this.#insert({ source, seenAt, validFrom, body }, hash);
    return true;
  }

  /** Stores a version of any age from an export; false when it is known. */
  take({ source, seenAt, validFrom, definition, body }: DefinitionAnswer): boolean {
    const hash = hashOf(definition);
    const near = (condition: string, order: string) =>
      this.#db
        .prepare(
          `SELECT seq, hash FROM definitions WHERE source = ? AND ${condition} ORDER BY ${order} LIMIT 1`,
        )
        .get(source, seenAt);
    const isAtThatTime = this.#db
      .prepare("SELECT 1 FROM definitions WHERE source = ? AND seen_at = ? AND hash = ?")
      .get(source, seenAt, hash);
    if (isAtThatTime !== undefined) return false;
    if (near("seen_at <= ?", "seen_at DESC, seq DESC")?.["hash"] === hash) return false;
    const after = near("seen_at > ?", "seen_at, seq");
    if (after?.["hash"] === hash)
      this.#db
        .prepare("UPDATE definitions SET seen_at = ?, valid_from = min(valid_from, ?) WHERE seq = ?")
        .run(seenAt, validFrom, after["seq"] as number);
    else this.#insert({ source, seenAt, validFrom, body }, hash);
    return true;
  }

  #insert({ source, seenAt, validFrom, body }: Omit<DefinitionAnswer, "definition">, hash: string): void {
    this.#db
      .prepare("INSERT INTO definitions (source, seen_at, valid_from, hash, body) VALUES (?, ?, ?, ?, ?)")
      .run(source, seenAt, validFrom, hash, this.#pack(body));
  }

  /** All versions of a source, newest first. */
  versions(source: string): StoredDefinition[] {
    return this.#db
      .prepare("SELECT seen_at, body FROM definitions WHERE source = ? ORDER BY seen_at DESC, seq DESC")
      .all(source)
      .map(stored);
  }

  /** All versions of all sources in the order in which they were stored, after the place `after`. */
  whole(after: number, limit: number): WholeDefinition[] {
    return this.#db
      .prepare(
        "SELECT seq, source, seen_at, valid_from, body FROM definitions WHERE seq > ? ORDER BY seq LIMIT ?",
      )
      .all(after, limit)
      .map((row) =>
        Object.assign(stored(row), {
          seq: Number(row["seq"]),
          source: String(row["source"]),
          validFrom: Number(row["valid_from"]),
        }),
      );
  }

  /** The newest version of each source, by the source's id. */
  newest(): Map<string, StoredDefinition> {
    const rows = this.#db
      .prepare(
        // SQLite takes the other columns from the row that has the maximum.
        "SELECT source, max(seen_at) AS seen_at, body FROM definitions GROUP BY source",
      )
      .all();
    return new Map(rows.map((row) => [String(row["source"]), stored(row)]));
  }

  /** The version of a source at a time (epoch ms), or null when it was never seen. */
  at(source: string, ms: number): StoredDefinition | null {
    const row = this.#db
      .prepare(
        "SELECT seen_at, body FROM definitions WHERE source = ? AND valid_from <= ? ORDER BY seen_at DESC, seq DESC LIMIT 1",
      )
      .get(source, ms);
    return row === undefined ? null : stored(row);
  }

  /** Stores the org's record of a source or a connected object; true when it changed. */
  note(kind: KnownKind, id: string, text: string): boolean {
    const known = this.#db.prepare("SELECT body FROM sources WHERE id = ?").get(id);
    if (known?.["body"] === text) return false;
    this.#db.prepare("INSERT OR REPLACE INTO sources (id, kind, body) VALUES (?, ?, ?)").run(id, kind, text);
    return true;
  }

  /** All stored records. */
  known(): { kind: KnownKind; body: unknown }[] {
    return this.#db
      .prepare("SELECT kind, body FROM sources")
      .all()
      .map((row) => ({ kind: row["kind"] as KnownKind, body: JSON.parse(String(row["body"])) as unknown }));
  }
}

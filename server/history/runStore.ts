// The stored jobs of one org, in SQLite. All methods are synchronous and throw what SQLite throws.
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Coverage } from "../../contract/history.ts";
import { sameValue } from "../../domain/sameValue.ts";
import { joinRecords, type Fields, type JobRecord } from "./jobRecord.ts";
import { type Pack, unpackJson, unpackText } from "./packJson.ts";

export interface RunsQuery extends Coverage {
  /** Source or dataflow, 18 characters; null: all. */
  source: string | null;
  /** Only jobs after this place, newest first. */
  after: Place | null;
  limit: number;
  /** Lists have what each run wrote. That takes several times as long to read. */
  outputs?: boolean;
}

/** The place of a job in the list. */
export interface Place {
  askedAt: number;
  id: string;
}

export interface ListedRun extends Place {
  /** The job's record as JSON. */
  text: string;
}

/** A whole job, for an export. */
export interface WholeRun extends Place {
  /** The job as the org sent it. */
  job: Fields;
  version: number;
  stated: string;
  /** The source's id, if it is known. */
  source: string | null;
  /** The org's answer as JSON, or null. */
  nodes: string | null;
}

const COLUMNS = `runs.seq, runs.id, asked_at AS askedAt, ended_at AS endedAt, ended, version, record, parts, stated, type, label`;

/** The record with its outputs, which are among its `parts`. */
function withOutputs(text: string, parts: Uint8Array | null | undefined): string {
  const outputs = parts ? (unpackJson(parts) as Fields)["outputNodes"] : undefined;
  const isPlain = outputs === undefined || !text.endsWith("}") || text.length < 3;
  return isPlain ? text : `${text.slice(0, -1)},"outputNodes":${JSON.stringify(outputs)}}`;
}

/** Where a list begins that ends at `to` and goes on after a place: a time and an id, both left out. "~" is after all ids. */
function beginning(to: number, after: Place | null): [number, string] {
  return after === null || after.askedAt > to ? [to, "~"] : [after.askedAt, after.id];
}

export class RunStore {
  readonly #db: DatabaseSync;
  readonly #find;
  readonly #insert;
  readonly #update;
  readonly #findKind;
  readonly #insertKind;
  readonly #end;
  readonly #insertNodes;
  readonly #pack: Pack;
  /** Ids of the kinds that this transaction has used. To look one up takes a third of the time that a new run takes. */
  readonly #kinds = new Map<string, number>();

  /** `sourceOf` returns the source of a job, if it is known when the job is stored. */
  constructor(db: DatabaseSync, pack: Pack, sourceOf: (job: JobRecord) => string | null) {
    this.#pack = pack;
    this.#end = db.prepare("SELECT ended_at FROM runs WHERE id = ? AND ended = 1");
    this.#insertNodes = db.prepare(
      "INSERT OR REPLACE INTO nodes (run, body) SELECT seq, ? FROM runs WHERE id = ?",
    );
    this.#db = db;
    this.#sourceOf = sourceOf;
    this.#find = db.prepare(`SELECT ${COLUMNS} FROM runs JOIN kinds ON kinds.id = kind WHERE runs.id = ?`);
    this.#insert = db.prepare(
      "INSERT INTO runs (id, asked_at, ended_at, ended, kind, version, record, parts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    );
    this.#update = db.prepare(
      "UPDATE runs SET asked_at = ?, ended_at = ?, ended = ?, kind = ?, version = ?, record = ?, parts = ? WHERE seq = ?",
    );
    this.#findKind = db.prepare("SELECT id FROM kinds WHERE stated = ? AND type = ? AND label = ?");
    this.#insertKind = db.prepare(
      "INSERT INTO kinds (stated, type, label, source) VALUES (?, ?, ?, ?) RETURNING id",
    );
  }

  readonly #sourceOf: (job: JobRecord) => string | null;

  /** To be called before each transaction: the last one may have been taken back, and another program may have removed kinds since. */
  beginTransaction(): void {
    this.#kinds.clear();
  }

  /** Stores an ended job, or merges it with its stored record. An unfinished job is noted only if it is stored already. */
  keep(news: JobRecord): void {
    const kept = this.#recordOf(news.id);
    if (kept === null) {
      if (!news.ended) return;
      const { id, ...rest } = this.#valuesOf(news);
      this.#insert.run(id, ...rest.values);
      return;
    }
    const joined = joinRecords(kept.record, news);
    this.#update.run(...this.#valuesOf(joined).values, kept.seq);
  }

  /**
   * Takes an ended job from an export. A stored one is overruled only by a later end; otherwise only what is missing is added. Nodes are the org's
   * answer, or null.
   */
  take(imported: JobRecord, nodes: unknown): "added" | "completed" | "known" {
    const kept = this.#recordOf(imported.id);
    const isLater = kept !== null && (imported.endedAt ?? -Infinity) > (kept.record.endedAt ?? -Infinity);
    let isNews = kept === null;
    if (kept === null) this.keep(imported);
    else {
      const joined = isLater ? joinRecords(kept.record, imported) : joinRecords(imported, kept.record);
      isNews = !sameValue(joined, kept.record);
      if (isNews) this.#update.run(...this.#valuesOf(joined).values, kept.seq);
    }
    const hasNodes =
      this.#db.prepare("SELECT 1 FROM nodes JOIN runs ON run = seq WHERE id = ?").get(imported.id) !==
      undefined;
    const isNewNodes = nodes !== null && (!hasNodes || isLater);
    if (isNewNodes) this.keepNodes(imported.id, nodes);
    if (kept === null) return "added";
    return isNews || isNewNodes ? "completed" : "known";
  }

  #valuesOf(job: JobRecord): { id: string; values: SQLInputValue[] } {
    const { id, askedAt, endedAt, ended, version, record, parts } = job;
    const packed = parts === null ? null : this.#pack(parts);
    const kind = this.#kindOf(job);
    return {
      id,
      values: [askedAt, endedAt, ended ? 1 : 0, kind, version, JSON.stringify(record), packed],
    };
  }

  #kindOf(job: JobRecord): number {
    const { stated, type, label } = job;
    const name = `${stated} ${type} ${label}`;
    const known = this.#kinds.get(name);
    if (known !== undefined) return known;
    const row =
      this.#findKind.get(stated, type, label) ??
      this.#insertKind.get(stated, type, label, this.#sourceOf(job));
    const kind = Number(row?.["id"]);
    this.#kinds.set(name, kind);
    return kind;
  }

  #recordOf(id: string): { seq: number; record: JobRecord } | null {
    const row = this.#find.get(id);
    if (row === undefined) return null;
    const { seq, record, parts, ended, ...rest } = row as unknown as Omit<JobRecord, "ended"> & {
      seq: number;
      ended: number;
    };
    return {
      seq,
      record: {
        ...rest,
        ended: ended === 1,
        record: JSON.parse(record as unknown as string) as Fields,
        parts: parts === null ? null : (unpackJson(parts as unknown as Uint8Array) as Fields),
      },
    };
  }

  /** When an ended job ended, if known; null when it is not stored. */
  endOf(id: string): { endedAt: number | null } | null {
    const row = this.#end.get(id);
    return row === undefined ? null : { endedAt: row["ended_at"] as number | null };
  }

  /** Stores the nodes of a stored job. The last reading counts. */
  keepNodes(id: string, body: unknown): void {
    this.#insertNodes.run(this.#pack(body), id);
  }

  /** Ended jobs, newest first. */
  runs({ from, to, source, after, limit, outputs = false }: RunsQuery): ListedRun[] {
    const ofSource = "AND kind IN (SELECT id FROM kinds WHERE source = ? OR stated = ?)";
    const statement = this.#db.prepare(
      `SELECT asked_at, id, record ${outputs ? ", parts" : ""} FROM runs
       WHERE asked_at >= ? AND (asked_at, id) < (?, ?) AND ended = 1 ${source === null ? "" : ofSource}
       ORDER BY asked_at DESC, id DESC LIMIT ?`,
    );
    // A week of a busy org has 70,000 runs. As objects they took half as long again.
    statement.setReturnArrays(true);
    const rows = statement.all(
      from,
      ...beginning(to, after),
      ...(source === null ? [] : [source, source]),
      limit,
    ) as unknown as [number, string, string, Uint8Array | null | undefined][];
    return rows.map(([askedAt, id, text, parts]) => ({ askedAt, id, text: withOutputs(text, parts) }));
  }

  /** Ended jobs with everything that is kept of them, newest first. */
  whole({ from, to, source, after, limit }: RunsQuery): WholeRun[] {
    const rows = this.#db
      .prepare(
        `SELECT asked_at AS askedAt, runs.id AS id, record, parts, version, stated, source, body FROM runs
         JOIN kinds ON kinds.id = kind LEFT JOIN nodes ON run = seq
         WHERE asked_at >= ? AND (asked_at, runs.id) < (?, ?) AND ended = 1 ${source === null ? "" : "AND (source = ? OR stated = ?)"}
         ORDER BY asked_at DESC, runs.id DESC LIMIT ?`,
      )
      .all(from, ...beginning(to, after), ...(source === null ? [] : [source, source]), limit);
    return rows.map((row) => {
      const { record, parts, body, ...rest } = row as unknown as Omit<WholeRun, "job" | "nodes"> & {
        record: string;
        parts: Uint8Array | null;
        body: Uint8Array | null;
      };
      const heavy = parts === null ? null : (unpackJson(parts) as Fields);
      const job = { ...(JSON.parse(record) as Fields), ...heavy };
      return Object.assign(rest, { job, nodes: body === null ? null : unpackText(body) });
    });
  }

  /** One ended job as the org sent it, with its nodes as JSON, or null. */
  run(id: string): { job: Fields; askedAt: number; source: string | null; nodes: string | null } | null {
    const found = this.#recordOf(id);
    if (found === null || !found.record.ended) return null;
    const { record, parts, askedAt } = found.record;
    const kind = this.#db
      .prepare("SELECT source FROM kinds JOIN runs ON kind = kinds.id WHERE seq = ?")
      .get(found.seq);
    const nodes = this.#db.prepare("SELECT body FROM nodes WHERE run = ?").get(found.seq);
    return {
      job: { ...record, ...parts },
      askedAt,
      source: (kind?.["source"] as string | null) ?? null,
      nodes: nodes === undefined ? null : unpackText(nodes["body"] as Uint8Array),
    };
  }

  /** Asks `sourceOf` again for all stored jobs, because a source may have become known or have a new name. */
  matchSources(sourceOf: (job: Pick<JobRecord, "stated" | "type" | "label">) => string | null): void {
    const update = this.#db.prepare("UPDATE kinds SET source = ? WHERE id = ?");
    for (const row of this.#db.prepare("SELECT id, stated, type, label, source FROM kinds").all()) {
      const source = sourceOf(row as unknown as JobRecord);
      // A source that the org deleted remains the source of its runs.
      if (source !== null && source !== row["source"]) update.run(source, row["id"] as number);
    }
  }
}

// Record ids. The first three characters are the kind of object. The wire has 18 characters; people and old links often have 15.

/** What a record id stands for, by its key prefix. */
export type IdKind =
  "dataflow" | "queuedStart" | "run" | "recipeRun" | "node" | "recipe" | "connection" | "dataset" | "history";

const KINDS: Readonly<Record<string, IdKind>> = {
  "02K": "dataflow", // also a recipe's hidden targetDataflowId
  "030": "queuedStart", // a queued start (DataflowRequest): waits in the queue, never runs under this id
  "03C": "run", // DataflowInstance: dataflow, data sync, upload
  "0eP": "recipeRun", // ExecutionPlan: run of a recipe
  "03L": "node",
  "05v": "recipe",
  "0It": "connection",
  "0Iu": "dataset",
  "0Rm": "history",
};

const SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** True for 15 to 18 alphanumeric characters, which is what the org's own router accepts. */
export function isRecordId(text: string): boolean {
  return /^[0-9A-Za-z]{15,18}$/.test(text);
}

/**
 * The 18-character form of a record id. An id of 15 characters is case-sensitive. The three added characters encode its capitals, five
 * letters each. Any other text is returned unchanged.
 */
export function toId18(id: string): string {
  if (id.length !== 15 || !isRecordId(id)) return id;
  let suffix = "";
  for (let block = 0; block < 3; block++) {
    let bits = 0;
    for (let i = 0; i < 5; i++) if (/[A-Z]/.test(id.charAt(block * 5 + i))) bits |= 1 << i;
    suffix += SUFFIX.charAt(bits);
  }
  return id + suffix;
}

/** The kind of record, or null for an unknown prefix. */
export function idKind(id: string): IdKind | null {
  return KINDS[id.slice(0, 3)] ?? null;
}

/** True for a `030…` id: a queued start, which is replaced by a run with another id when it leaves the queue. */
export function isQueuedStartId(id: string): boolean {
  return idKind(id) === "queuedStart";
}

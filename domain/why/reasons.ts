// The org's known messages: what each means, what to do, and whether the same run can succeed when it is started again. The first pattern
// that matches decides, so the more particular ones come first. The wording differs between versions, so each pattern takes the part that stays.

/**
 * Whether starting the job again can help: `yes` when the cause passes by itself, `later` when it passes with time, `no` when something must be
 * changed first.
 */
export type RetryHelps = "yes" | "later" | "no";

export interface Reason {
  /** A short name, unique among the reasons. */
  name: string;
  /** Tested on the message without case. Each is linear in the length of the message. */
  pattern: RegExp;
  /** What the message means. One sentence. */
  means: string;
  /** What to do. One or two sentences. */
  todo: string;
  retry: RetryHelps;
}

export const REASONS: readonly Reason[] = [
  {
    name: "already queued",
    pattern: /already (?:in the queue|queued|running)/i,
    means: "A run of the same source was still waiting, and the org queues only one.",
    todo: "Wait for that run. If its schedule asks more often than it can run, make the schedule wider.",
    retry: "later",
  },
  {
    name: "run limit",
    pattern:
      /(?:run|runs|dataflow|recipe)s? limit|limit of \d[\d,.]* (?:dataflow |recipe )?runs|maximum (?:number )?of [^\n]{0,40}runs\b/i,
    means: "The org has used the runs that it may start in 24 hours.",
    todo: "Wait until older runs are more than 24 hours old, or take schedules off that nobody needs.",
    retry: "later",
  },
  {
    name: "field not readable",
    pattern:
      /no permission to read field|(?:field|column)\b[^\n]{0,200}(?:not accessible|isn['’]t accessible|no access)|field-level security|insufficient (?:access|privileges)/i,
    means: "The Integration User may not read a field that the job reads.",
    todo: "Give the Integration User read access to the field, or take the field out of the source.",
    retry: "no",
  },
  {
    name: "field gone",
    pattern: /invalid extract field name|invalid_field|no such column/i,
    means: "The object no longer has a field of this name, or the field is not part of its data sync.",
    todo: "Take the field out of the source, correct its name, or add it to the object's data sync and sync again.",
    retry: "no",
  },
  {
    name: "object not synced",
    pattern:
      /isn['’]t enabled for data sync|not enabled for (?:data sync|replication)|no replicated (?:edgemart|dataset)|replication (?:is )?not (?:set up|configured|enabled)|has(?:n['’]t| not) been (?:synced|replicated)/i,
    means: "The job reads a synced copy of an object, and there is no such copy.",
    todo: "Add the object to its connection, run the data sync, and start the job again after it.",
    retry: "no",
  },
  {
    name: "dataset gone",
    pattern:
      /(?:dataset|edgemart)s?\b[^\n]{0,200}(?:can['’]t be found|not found|does(?:n['’]t| not) exist|(?:was|has been|were) deleted)/i,
    means: "A dataset that the job reads does not exist, or cannot be seen by the job.",
    todo: "Look whether it was deleted, renamed or moved to another app, and run the job that makes it.",
    retry: "no",
  },
  {
    name: "security predicate",
    pattern: /security predicate/i,
    means: "The dataset's security predicate does not fit its new columns.",
    todo: "Keep the columns that the predicate names, or change the predicate first.",
    retry: "no",
  },
  {
    name: "join key missing",
    pattern: /join key\b[^\n]{0,200}(?:does(?:n['’]t| not) exist|not found|missing)/i,
    means: "A field that joins two sides is missing on one of them.",
    todo: "Open the node and choose a key that both sides have. Often a field was renamed before it.",
    retry: "no",
  },
  {
    name: "join key not unique",
    pattern: /(?:join |lookup )?keys?\b[^\n]{0,200}(?:more than one match|not unique|duplicate)/i,
    means: "A key that should find one row finds several.",
    todo: "Make the key unique: remove duplicates before the join, or join by more fields.",
    retry: "no",
  },
  {
    name: "row limit",
    pattern: /row limit|(?:maximum|limit) (?:number )?of rows|too many rows/i,
    means: "More rows were to be written or joined than the org allows.",
    todo: "Filter earlier, aggregate, or delete datasets that are not used. For a join, look for a key that is not unique.",
    retry: "no",
  },
  {
    name: "field missing in a node",
    pattern: /field\b[^\n]{0,200}does(?:n['’]t| not) exist in|unknown field|missing field/i,
    means: "A node uses a field that no node before it gives.",
    todo: "Open the node and correct the field. Often a field was renamed or dropped earlier.",
    retry: "no",
  },
  {
    name: "cannot convert",
    pattern:
      /can(?:['’]t|not) convert|could(?:n['’]t| not) (?:be )?pars|invalid (?:date|number|format)|number ?format/i,
    means: "A value does not have the type that its column should have.",
    todo: "Correct the value where it is entered, or replace such values in a node before this one.",
    retry: "no",
  },
  {
    name: "formula",
    pattern: /saql error|sql error|syntax error|invalid expression|invalid formula/i,
    means: "A formula or filter in a node cannot be computed.",
    todo: "Open the node and correct the formula. All results of a case expression need one type.",
    retry: "no",
  },
  {
    name: "credentials",
    pattern:
      /(?:credentials?|password|token)\b[^\n]{0,120}(?:expired|invalid|revoked|rejected)|invalid (?:credentials?|login|session)|authentication fail|invalid_grant|unauthori[sz]ed/i,
    means: "The connection's user could not sign in at the outside system.",
    todo: "Enter the credentials of the connection again, and test it before the next run.",
    retry: "no",
  },
  {
    name: "query time-out",
    pattern: /query_timeout|query request was running for too long/i,
    means: "The query that reads the object took too long.",
    todo: "Start it again when the org is less busy. If it happens often, filter the sync or read fewer fields.",
    retry: "yes",
  },
  {
    name: "connection refused",
    pattern:
      /connection (?:was )?(?:refused|reset|closed|timed out)|could(?:n['’]t| not) reach|unable to connect|unknown host|unknownhost|no response from host|network is unreachable/i,
    means: "The outside system did not answer.",
    todo: "Look whether the system is up and lets the org in, then start again.",
    retry: "yes",
  },
  {
    name: "row locked",
    pattern: /unable_to_lock_row|exclusive access to this record/i,
    means: "Another process was changing the same records.",
    todo: "Start it again. If it happens often, move the schedule away from other mass changes.",
    retry: "yes",
  },
  {
    name: "request limit",
    pattern: /request_limit_exceeded|totalrequests limit|api (?:call|request) limit/i,
    means: "The org has used its API calls of 24 hours.",
    todo: "Wait until calls are free again, and look which integration uses them.",
    retry: "later",
  },
  {
    name: "memory",
    pattern: /(?:not enough|out of|insufficient) memory|outofmemory/i,
    means: "The data was too large for the engine's memory.",
    todo: "Filter rows and drop columns earlier, above all before joins and sorts.",
    retry: "no",
  },
  {
    name: "ran too long",
    pattern: /ran longer than|exceeded (?:the )?(?:maximum|allowed) (?:run ?time|duration)|job timed out/i,
    means: "The org stopped the run because it took longer than allowed.",
    todo: "Split the job, or find the node that takes the time: the waterfall shows it.",
    retry: "no",
  },
  {
    name: "label empty",
    pattern: /(?:dataset )?label\b[^\n]{0,80}(?:empty|blank|required|missing)/i,
    means: "The output dataset has no label.",
    todo: "Enter a label in the output node.",
    retry: "no",
  },
  {
    name: "engine's model missing",
    pattern: /tablemodelinfo is null/i,
    means: "The engine lost its description of a dataset that the job reads.",
    todo: "Run the job that makes the dataset, or save the source again, and then start this one.",
    retry: "no",
  },
  {
    name: "file rejected",
    pattern:
      /(?:csv|file|upload)\b[^\n]{0,120}(?:malformed|rejected|corrupt|invalid|can['’]t be (?:read|found))/i,
    means: "The uploaded file could not be read.",
    todo: "Check its columns, separators and encoding against the dataset, and upload it again.",
    retry: "no",
  },
  {
    name: "cancelled by its data sync",
    pattern: /(?:data ?sync|replication)\b[^\n]{0,120}(?:failed|was cancell?ed|did(?:n['’]t| not) finish)/i,
    means: "A data sync that this job waits for did not succeed.",
    todo: "Look at the sync's own job, mend it, and start this job after it.",
    retry: "later",
  },
  {
    name: "unknown exception",
    pattern: /unknown_exception|unexpected (?:error|exception)|internal (?:server )?error|errorid/i,
    means: "The org failed inside and does not say why.",
    todo: "Start it again once. If it fails again, give the whole message, with its id, to Salesforce support.",
    retry: "yes",
  },
];

// How an org's message is shortened for a row.

/** `(02K…_03C…)` at the end of a failed run's message: the ids of the dataflow and of the job. */
const IDS_AT_END = /\s*\(02K[0-9A-Za-z]{12,15}_[0-9A-Za-z]{15,18}\)\s*\.?$/;

/** How the message of a run that failed in a node begins. Only the node's name is worth its place in a row. */
const IN_A_NODE = /^Something went wrong while executing the (\S.{0,98}?) node:\s+(?=\S)/i;

/** Neither "e.g." nor an initial ends a sentence. */
const SENTENCE_END = /(?<!\b\p{L})[.!?](?=\s+(?![\p{Ll}\d(])|$)/u;

/** The same for ASCII text, which is faster than with Unicode classes. */
const PLAIN_SENTENCE_END = /(?<!\b[A-Za-z])[.!?](?=\s+(?![a-z\d(])|$)/;

/**
 * The first sentence of a message, for a row: up to a full stop that another sentence follows, a line break, or 160 characters.
 * The org's `dataset.: Invalid field` is one sentence. The ids at its end are left out, and of a standard beginning only the
 * node's name is kept, so that the reason fits into the row.
 */
export function firstSentence(message: string): string {
  const line = message.trim().split(/[\r\n\u2028\u2029]/, 1)[0] ?? "";
  const said = (line.replace(IDS_AT_END, "") || line).replace(IN_A_NODE, "$1: ");
  const end = (/[^ -~]/.test(said) ? SENTENCE_END : PLAIN_SENTENCE_END).exec(said);
  const sentence = end ? said.slice(0, end.index + 1) : said;
  return sentence.length > 160
    ? `${sentence
        .slice(0, 159)
        .replace(/[\uD800-\uDBFF]$/, "")
        .trimEnd()}…`
    : sentence;
}

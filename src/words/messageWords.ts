// Shortens an org's message for a row.
import { withoutIds } from "../../domain/why/messageIds.ts";

/** The standard beginning of a message about a failed node. Only the node's name is kept in a row. */
const IN_A_NODE = /^Something went wrong while executing the (\S.{0,98}?) node:\s+(?=\S)/i;

/** "e.g." and initials do not end a sentence. */
const SENTENCE_END = /(?<!\b\p{L})[.!?](?=\s+(?![\p{Ll}\d(])|$)/u;

/** The same for ASCII text, which is faster than with Unicode classes. */
const PLAIN_SENTENCE_END = /(?<!\b[A-Za-z])[.!?](?=\s+(?![a-z\d(])|$)/;

/**
 * The first sentence of a message, for a row. It ends at a full stop before another sentence, at a line break, or after 160 characters.
 * The org's `dataset.: Invalid field` is one sentence. The ids at its end are left out. Of a standard beginning only the node's name is
 * kept, so that the reason fits into the row.
 */
export function firstSentence(message: string): string {
  const line = message.trim().split(/[\r\n\u2028\u2029]/, 1)[0] ?? "";
  const said = (withoutIds(line) || line).replace(IN_A_NODE, "$1: ");
  const end = (/[^ -~]/.test(said) ? SENTENCE_END : PLAIN_SENTENCE_END).exec(said);
  const sentence = end ? said.slice(0, end.index + 1) : said;
  return sentence.length > 160
    ? `${sentence
        .slice(0, 159)
        .replace(/[\uD800-\uDBFF]$/, "")
        .trimEnd()}…`
    : sentence;
}

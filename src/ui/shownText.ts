// Limits for text from the org. A label can have a megabyte, and a letter a hundred accents. Without limits they would slow the page
// down, widen it or cover other lines.

/** The most characters of a name that are drawn. An org's labels have up to 80. */
export const MOST_OF_A_NAME = 200;
/** The most characters of a status or a type that are drawn. */
export const MOST_OF_A_WORD = 60;
/** The most characters in a tooltip. Browsers show no more. */
export const MOST_OF_A_TITLE = 1000;

/** The most marks on a letter that a script needs. */
const STACKED = /(\p{M}{4})\p{M}+/gu;
const ASCII = /^[ -~]*$/;
const HALF_AT_END = /[\uD800-\uDBFF]$/;
const HALF_AT_START = /^[\uDC00-\uDFFF]/;

function unstacked(text: string): string {
  return ASCII.test(text) ? text : text.replace(STACKED, "$1");
}

/** The first `most` units of a text, with an ellipsis if there are more. */
export function shownText(text: string, most: number): string {
  if (text.length <= most) return unstacked(text);
  return `${unstacked(text.slice(0, most - 1).replace(HALF_AT_END, ""))}…`;
}

/** A text of more than `most` units without its middle, because the ends tell names apart. */
export function shownEnds(text: string, most: number): string {
  if (text.length <= most) return unstacked(text);
  const tail = Math.floor(most / 4);
  const start = text.slice(0, most - 1 - tail).replace(HALF_AT_END, "");
  return `${unstacked(start)}…${unstacked(text.slice(-tail).replace(HALF_AT_START, ""))}`;
}

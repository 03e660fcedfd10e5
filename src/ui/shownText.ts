// Limits for text from the org. A label can have a megabyte, and a letter a hundred accents. Neither may slow the page down, widen it
// or paint over other lines.

/** More of a name than this is not drawn. An org's labels have 80 characters. */
export const MOST_OF_A_NAME = 200;
/** More of a word for a status or a type is not drawn. */
export const MOST_OF_A_WORD = 60;
/** More than this no browser shows in a tooltip, either. */
export const MOST_OF_A_TITLE = 1000;

/** Scripts need up to four marks on a letter. */
const STACKED = /(\p{M}{4})\p{M}+/gu;
const ASCII = /^[ -~]*$/;
const HALF_AT_END = /[\uD800-\uDBFF]$/;
const HALF_AT_START = /^[\uDC00-\uDFFF]/;

function unstacked(text: string): string {
  return ASCII.test(text) ? text : text.replace(STACKED, "$1");
}

/** At most the first `most` units of a text, with an ellipsis when that is not all. */
export function shownText(text: string, most: number): string {
  if (text.length <= most) return unstacked(text);
  return `${unstacked(text.slice(0, most - 1).replace(HALF_AT_END, ""))}…`;
}

/** A text without its middle when it is longer than `most` units: the ends tell names apart. */
export function shownEnds(text: string, most: number): string {
  if (text.length <= most) return unstacked(text);
  const tail = Math.floor(most / 4);
  const start = text.slice(0, most - 1 - tail).replace(HALF_AT_END, "");
  return `${unstacked(start)}…${unstacked(text.slice(-tail).replace(HALF_AT_START, ""))}`;
}

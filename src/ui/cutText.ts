/** The first `most` units of a text with an ellipsis, or all of it when it is not longer. No character is torn in two. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

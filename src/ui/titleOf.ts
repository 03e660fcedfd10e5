/** The tab's title: what is shown, of which org, in which product. What is not known is left out. */
export function titleOf(...parts: (string | undefined)[]): string {
  return [...parts, "Wavedeck"].filter(Boolean).join(" · ");
}

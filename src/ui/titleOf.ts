/** The title of the browser tab: page, org, product. Unknown parts are left out. */
export function titleOf(...parts: (string | undefined)[]): string {
  return [...parts, "Wavedeck"].filter(Boolean).join(" · ");
}

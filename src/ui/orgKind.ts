/** What an org is for, where that is known. */
export type OrgKind = "production" | "sandbox" | "demo" | "unknown";

/** The word beside an org's name; empty where the kind is unknown. */
export const ORG_KIND_WORDS: Readonly<Record<OrgKind, string>> = {
  production: "Production",
  sandbox: "Sandbox",
  demo: "Demo org",
  unknown: "",
};

const EDGES: Readonly<Record<OrgKind, "solid" | "dashed" | null>> = {
  production: "solid",
  sandbox: "dashed",
  demo: null,
  unknown: null,
};

/**
 * The bar before an org's name: solid for production, dashed for a sandbox, none for the demo org, which has a word in a frame. An org of
 * unknown kind has a dotted one if it has a colour. `colour`: the operator's; null: the text's.
 */
export function orgMark(
  kind: OrgKind,
  colour: string | null,
): { style: "solid" | "dashed" | "dotted" | null; colour: string } {
  const style = kind === "unknown" && colour !== null ? "dotted" : EDGES[kind];
  // Mixed with the text's colour, because a pale one could not be seen on a light page, and a dark one not on a dark page.
  if (colour !== null) return { style, colour: `color-mix(in oklab, ${colour} 75%, var(--text))` };
  return { style, colour: `var(--${kind === "production" ? "text" : "quiet"})` };
}

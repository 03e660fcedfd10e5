import { Name } from "./Name.tsx";

/** What an org is for, where that is known. A real org and the demo org always look different. */
export type OrgKind = "production" | "sandbox" | "demo" | "unknown";

const edges: Record<OrgKind, string> = {
  production: "border-l-[3px] border-solid border-text pl-2",
  sandbox: "border-l-[3px] border-dashed border-quiet pl-2",
  demo: "",
  unknown: "",
};

const words: Record<OrgKind, string> = {
  production: "Production",
  sandbox: "Sandbox",
  demo: "Demo org",
  unknown: "",
};

/**
 * An org's name. Its kind is a mark at the edge (solid bar or dashed bar) and a word; the demo org has the words "Demo org". An org of
 * unknown kind has no mark without a colour, and a dotted bar with one.
 */
export function OrgName({
  name,
  kind,
  colour,
}: {
  name: string;
  kind: OrgKind;
  /** The operator's colour for the mark; null: the text's. */
  colour: string | null;
}) {
  const word = words[kind];
  // Mixed with the text's colour, because a pale one could not be seen on a light page, and a dark one not on a dark page.
  const mark = colour === null ? undefined : `color-mix(in oklab, ${colour} 75%, var(--color-text))`;
  const edge = kind === "unknown" && colour !== null ? "border-l-[3px] border-dotted pl-2" : edges[kind];
  return (
    <span className={`inline-flex min-w-0 items-center gap-2 ${edge}`} style={{ borderColor: mark }}>
      {name !== word && (
        <span className="min-w-0 truncate font-medium">
          <Name text={name} />
        </span>
      )}
      {kind === "demo" ? (
        <span
          className="shrink-0 rounded-mark border border-line-strong px-1 text-12 font-medium whitespace-nowrap"
          style={{ borderColor: mark }}
        >
          {word}
        </span>
      ) : (
        word !== "" && <span className="shrink-0 text-12 text-quiet max-md:sr-only">{word}</span>
      )}
    </span>
  );
}

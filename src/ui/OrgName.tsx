import { Name } from "./Name.tsx";

/** What an org is for. A real org and the demo org always look different. */
export type OrgKind = "production" | "sandbox" | "demo";

const edges: Record<OrgKind, string> = {
  production: "border-l-[3px] border-solid border-text pl-2",
  sandbox: "border-l-[3px] border-dashed border-quiet pl-2",
  demo: "",
};

const words: Record<OrgKind, string> = { production: "Production", sandbox: "Sandbox", demo: "Demo org" };

/** An org's name. Its kind is a mark at the edge (solid bar or dashed bar) and a word; the demo org has the words "Demo org". */
export function OrgName({
  name,
  kind,
  wordHidden = false,
}: {
  name: string;
  kind: OrgKind;
  wordHidden?: boolean;
}) {
  const word = words[kind];
  return (
    <span className={`inline-flex min-w-0 items-center gap-2 ${edges[kind]}`}>
      {name !== word && (
        <span className="min-w-0 truncate font-medium">
          <Name text={name} />
        </span>
      )}
      {kind === "demo" ? (
        <span className="shrink-0 rounded-mark border border-line-strong px-1 text-12 font-medium whitespace-nowrap">
          {word}
        </span>
      ) : (
        <span className={wordHidden ? "sr-only" : "shrink-0 text-12 text-quiet max-md:sr-only"}>{word}</span>
      )}
    </span>
  );
}

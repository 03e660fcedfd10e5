import type { ReactNode } from "react";
import { Name } from "./Name.tsx";
import { ORG_KIND_WORDS, type OrgKind, orgMark } from "./orgKind.ts";

const IN_BAR = "max-sm:flex-col max-sm:items-start max-sm:gap-0 max-sm:leading-3.5";

/**
 * An org's name, with its mark and the word of its kind. The demo org has the words "Demo org" in a frame, so that it never looks like a real
 * one.
 */
export function OrgName({
  name,
  kind,
  colour,
  showsKind,
  wraps,
  isInBar,
  more,
}: {
  name: string;
  kind: OrgKind;
  /** The operator's colour for the mark; null: the text's. */
  colour: string | null;
  /** Shows the word in a narrow window too. */
  showsKind?: boolean;
  /** On a phone the name has two lines and the word in the frame one of its own, where it does not fit beside it. */
  wraps?: boolean;
  /** On a phone the word in the frame stands below the name, which has one line and all of the width. */
  isInBar?: boolean;
  /** Beside the word. */
  more?: ReactNode;
}) {
  const word = ORG_KIND_WORDS[kind];
  const mark = orgMark(kind, colour);
  const onPhone = wraps === true ? "max-sm:flex-wrap max-sm:gap-y-0.5" : isInBar === true ? IN_BAR : "";
  return (
    <span
      className={`inline-flex max-w-full min-w-0 items-center gap-2 ${onPhone} ${mark.style === null ? "" : "border-l-[3px] pl-2"}`}
      style={mark.style === null ? undefined : { borderStyle: mark.style, borderColor: mark.colour }}
    >
      {name !== word && (
        <span
          className={`max-w-full min-w-0 font-medium ${wraps === true ? "max-sm:line-clamp-2 max-sm:wrap-anywhere sm:truncate" : "truncate"}`}
        >
          <Name text={name} />
        </span>
      )}
      <span className="inline-flex shrink-0 items-center gap-2">
        {kind === "demo" ? (
          <span
            className="rounded-mark border border-line-strong px-1 text-12 font-medium whitespace-nowrap"
            style={colour === null ? undefined : { borderColor: mark.colour }}
          >
            {word}
          </span>
        ) : (
          word !== "" && (
            <span className={`text-12 text-quiet ${showsKind === true ? "" : "max-md:sr-only"}`}>{word}</span>
          )
        )}
        {more}
      </span>
    </span>
  );
}

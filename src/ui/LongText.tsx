import { useState } from "react";
import { Button } from "./Button.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { shownText } from "./shownText.ts";

/** Characters shown at first, about a page. Real messages are far shorter. */
const MOST = 2000;
/** The most characters drawn, because more would block the browser. The whole text can be copied. */
const MOST_DRAWN = 100_000;

/** A text from the org, with its line breaks. A very long one is cut, with buttons that show or copy all of it. */
export function LongText({ text, most = MOST }: { text: string; most?: number }) {
  const [open, setOpen] = useState(false);
  if (text.length <= most) return <bdi className="whitespace-pre-wrap">{shownText(text, most)}</bdi>;
  return (
    <>
      <bdi className="whitespace-pre-wrap">{shownText(text, open ? MOST_DRAWN : most)}</bdi>
      <span className="mt-1 flex gap-2 print:hidden">
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Show less" : "Show more"}
        </Button>
        <CopyButton text={text}>Copy all</CopyButton>
      </span>
    </>
  );
}

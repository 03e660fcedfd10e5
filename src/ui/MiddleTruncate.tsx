import { MOST_OF_A_NAME, MOST_OF_A_TITLE, shownEnds, shownText } from "./shownText.ts";

let segmenter: Intl.Segmenter | null = null;

function charactersOf(text: string): string[] {
  // In plain ASCII every unit is one character (line ends aside, which labels do not have), so no tables are needed.
  if (/^[ -~]*$/.test(text)) return text.split("");
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return [...segmenter.segment(text)].map((one) => one.segment);
}

/** Where to cut a label so that its end stays visible: before the last word if that is short, else before the last few characters. */
export function splitForTail(text: string, tail = 10): [head: string, tail: string] {
  // A character takes at least one unit of text, so a label with few units needs no closer look.
  if (text.length <= tail * 2) return [text, ""];
  const characters = charactersOf(text);
  if (characters.length <= tail * 2) return [text, ""];
  return [characters.slice(0, -tail).join(""), characters.slice(-tail).join("")];
}

/**
 * A label that is cut in the middle when it does not fit, because its ends tell it from others ("… (SFDC_LOCAL)" and "… (SFDC_EU)"). The
 * page has the whole text once, so its accessible name, search and copying are exact. The two visible pieces are generated content.
 * The whole label shows on hover (title) and while the link around it has the focus. Labels over 200 characters lose their middle.
 */
export function MiddleTruncate({ text: whole, tail = 10 }: { text: string; tail?: number }) {
  const text = shownEnds(whole, MOST_OF_A_NAME);
  const title = shownText(whole, MOST_OF_A_TITLE);
  const [head, end] = splitForTail(text, tail);
  if (end === "") {
    return (
      <bdi translate="no" className="block truncate" title={title}>
        {text}
      </bdi>
    );
  }
  return (
    <bdi translate="no" className="middle-truncate relative flex min-w-0" title={title}>
      <span className="middle-whole">{text}</span>
      <span aria-hidden="true" data-text={head} className="middle-head" />
      <span aria-hidden="true" data-text={end} className="middle-tail" />
    </bdi>
  );
}

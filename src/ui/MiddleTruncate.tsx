import { MOST_OF_A_NAME, MOST_OF_A_TITLE, shownEnds, shownText } from "./shownText.ts";

let segmenter: Intl.Segmenter | null = null;

function charactersOf(text: string): string[] {
  // In plain ASCII every unit is a character (but for line ends, which no label has), and needs no tables.
  if (/^[ -~]*$/.test(text)) return text.split("");
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return [...segmenter.segment(text)].map((one) => one.segment);
}

/** Where to cut a label so that its end survives: the last word if it is short, else the last few characters. */
export function splitForTail(text: string, tail = 10): [head: string, tail: string] {
  // What a person sees as one character takes one unit of the text or more, so this settles most labels without looking closer.
  if (text.length <= tail * 2) return [text, ""];
  const characters = charactersOf(text);
  if (characters.length <= tail * 2) return [text, ""];
  return [characters.slice(0, -tail).join(""), characters.slice(-tail).join("")];
}

/**
 * A label that loses its middle when there is no room, because the ends tell labels apart ("… (SFDC_LOCAL)" and "… (SFDC_EU)").
 * The text is in the page once and whole, so its accessible name, search and copying are exact; the two visible pieces are generated
 * content. It is shown whole on hover (title) and while the link around it has focus. Beyond 200 characters the middle is left out.
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

import { MOST_OF_A_NAME, MOST_OF_A_TITLE, shownText } from "./shownText.ts";

/**
 * A name from the org: of a source, a user, an object. It is not translated, its direction marks cannot affect the text after it, and a long
 * one is cut, with more of it in the tooltip.
 */
export function Name({ text }: { text: string }) {
  const isCut = text.length > MOST_OF_A_NAME;
  return (
    <bdi translate="no" title={isCut ? shownText(text, MOST_OF_A_TITLE) : undefined}>
      {shownText(text, MOST_OF_A_NAME)}
    </bdi>
  );
}

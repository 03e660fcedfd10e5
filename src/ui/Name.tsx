import { cutText } from "./cutText.ts";

/** More of a name than this is not drawn. An org's labels have 80 characters; one with a million must not hold the page up. */
export const MOST_OF_A_NAME = 200;
/** More than this no browser shows in a tooltip, either. */
const MOST_OF_A_TITLE = 1000;

/**
 * A name that the org gave: a label, a user, an object. It is not translated, its direction marks end with it, and what is too long is
 * cut, with more of it in the tooltip.
 */
export function Name({ text }: { text: string }) {
  const shown = cutText(text, MOST_OF_A_NAME);
  return (
    <bdi translate="no" title={shown === text ? undefined : cutText(text, MOST_OF_A_TITLE)}>
      {shown}
    </bdi>
  );
}

import { useEffect, useEffectEvent, useState } from "react";

/** Delay until typed text is passed on, ms. Safari refuses more than 100 changes of the address in 30 s. */
const PAUSE_MS = 100;

export interface Draft {
  /** What the field shows. */
  text: string;
  /** Takes typed text. While `composing`, when an input method has an unfinished word, the text is shown and not passed on. */
  type: (text: string, composing?: boolean) => void;
  /** Passes waiting text on at once. */
  flush: () => void;
}

/**
 * The text of a field whose value is kept elsewhere and follows later, for example in the address bar. Typed text shows at once, so the
 * caret does not jump and no key is lost. A `value` that this field did not send, as after Back, replaces the text.
 */
export function useDraft(value: string, onChange: (value: string) => void): Draft {
  const [draft, setDraft] = useState<{ text: string; composing: boolean } | null>(null);
  const [seen, setSeen] = useState(value);
  // Texts passed on, oldest first, until `value` follows.
  const [sent, setSent] = useState<readonly string[]>([]);

  if (seen !== value) {
    const at = sent.indexOf(value);
    setSeen(value);
    setSent(sent.slice(at + 1));
    if (at === -1) setDraft(null);
  }

  function flush(): void {
    if (draft === null || draft.composing || draft.text === (sent.at(-1) ?? value)) return;
    setSent([...sent, draft.text]);
    onChange(draft.text);
  }

  const flushLater = useEffectEvent(flush);
  useEffect(() => {
    if (draft === null || draft.composing) return;
    const timer = setTimeout(flushLater, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);

  return {
    text: draft?.text ?? value,
    type: (text, composing = false) => setDraft({ text, composing }),
    flush,
  };
}

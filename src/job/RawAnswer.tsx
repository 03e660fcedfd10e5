import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { boundedJson } from "./boundedJson.ts";

/** The whole answer for the clipboard; of one that is nested beyond what a browser can write, what is drawn. */
function wholeJson(raw: unknown): string {
  try {
    return JSON.stringify(raw, null, 2);
  } catch {
    return boundedJson(raw);
  }
}

/** The org's answer about a job as it came, folded. */
export function RawAnswer({ raw }: { raw: unknown }) {
  const [open, setOpen] = useState(false);
  return (
    <section className="mt-6 print:hidden" aria-label="Raw answer">
      <span className="flex gap-2">
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          Raw JSON
        </Button>
        {open && <CopyButton text={() => wholeJson(raw)}>Copy the JSON</CopyButton>}
      </span>
      {open && (
        <pre
          tabIndex={0}
          translate="no"
          className="mt-2 max-h-[40rem] overflow-auto rounded-control bg-surface-sunken p-3 font-mono text-12"
        >
          {boundedJson(raw)}
        </pre>
      )}
    </section>
  );
}

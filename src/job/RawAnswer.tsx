import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { useLiveOrg } from "../live/liveContext.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { jobRead } from "./jobQueries.ts";
import { boundedJson } from "./boundedJson.ts";

/** The whole answer for the clipboard, or what is drawn of one that is nested too deeply for a browser to write. */
function wholeJson(raw: unknown): string {
  try {
    return JSON.stringify(raw, null, 2);
  } catch {
    return boundedJson(raw);
  }
}

/**
 * The org's answer for a job, unchanged and folded. `isKept`: `raw` is from the gateway's history, which usually has the list's record of the
 * job. The job's own answer is then read when it is unfolded.
 */
export function RawAnswer({ jobId, raw, isKept }: { jobId: string; raw: unknown; isKept: boolean }) {
  const { access } = useLiveOrg();
  const [open, setOpen] = useState(false);
  const own = useLiveQuery({ ...jobRead(access, jobId), enabled: isKept && open, repeat: false });
  const shown = isKept ? (own.data?.raw ?? (own.isError ? raw : undefined)) : raw;
  return (
    <section className="mt-6 print:hidden" aria-label="Raw answer">
      <span className="flex gap-2">
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          Raw JSON
        </Button>
        {open && <CopyButton text={() => wholeJson(shown)}>Copy the JSON</CopyButton>}
      </span>
      {open && (
        <pre
          tabIndex={0}
          translate="no"
          className="mt-2 max-h-[40rem] overflow-auto rounded-control bg-surface-sunken p-3 font-mono text-12"
        >
          {shown === undefined ? "Loading…" : boundedJson(shown)}
        </pre>
      )}
    </section>
  );
}

import type { ReactNode } from "react";
import { formatDateTime } from "../time/zone.ts";
import { useZone } from "../time/useZone.ts";
import { Name } from "../ui/Name.tsx";
import { usePrinting } from "../ui/usePrinting.ts";
import { useLiveOrg, useLiveState } from "./liveContext.ts";

/** What the frame shows on a screen is written above a printed page. */
function OnPaper({ title, children }: { title: string; children?: ReactNode }) {
  const { access } = useLiveOrg();
  const { asOf, historyAsOf, failure, pausedAt } = useLiveState();
  const zone = useZone();
  const shown = asOf ?? historyAsOf;
  const age = shown === null ? "Nothing has been read yet" : `As of ${formatDateTime(shown, zone)}`;
  return (
    <div className="mb-3 border-b border-line-strong pb-2">
      <p className="text-15 font-semibold">
        {title} · <Name text={access.org.label} />
      </p>
      <p>
        {age}
        {failure !== null && ", and the refreshes since then have failed"}
        {pausedAt !== null && ", paused"} · times in {zone}
      </p>
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}

/** The head of a printed page: title, org, age of the data and time zone. `children` are the filter in words. Invisible on a screen. */
export function PrintHead(props: { title: string; children?: ReactNode }) {
  return usePrinting() ? <OnPaper {...props} /> : null;
}

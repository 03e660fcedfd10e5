import { At } from "../time/At.tsx";
import { formatTimeOfDay } from "../time/zone.ts";
import { Name } from "../ui/Name.tsx";
import { DiffView } from "./DiffView.tsx";
import { dayWords, diffWords } from "./recordWords.ts";
import type { VersionChange } from "./versions.ts";

/** One change of a definition: when, by whom and how much, with its differences to unfold. `lead`: the words before the day. */
export function VersionDetails({
  lead,
  version: { at, by, diff },
  now,
  zone,
}: {
  lead: string;
  version: VersionChange;
  now: number;
  zone: string;
}) {
  return (
    <details className="mt-1">
      <summary className="w-fit max-w-full cursor-pointer rounded-control">
        {lead}{" "}
        <At at={at}>
          {dayWords(at, now, zone)} {formatTimeOfDay(at, zone)}
        </At>
        {by !== null && " by "}
        {by !== null && <Name text={by} />}: {diffWords(diff)}
      </summary>
      <div className="mt-1 pl-4">
        <DiffView diff={diff} />
      </div>
    </details>
  );
}

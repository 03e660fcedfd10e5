import type { ChangePoint } from "../../domain/record/changePoint.ts";
import { StateMark } from "../ui/StateMark.tsx";
import { changeWords } from "./recordWords.ts";
import { VersionDetails } from "./VersionDetails.tsx";
import { changeBefore, type VersionChange } from "./versions.ts";

/** Since when the source is slower or faster, newest change first, and what changed in its definition before that. */
export function ChangeNotices({
  changes,
  versions,
  now,
  zone,
}: {
  /** Oldest first. */
  changes: readonly ChangePoint[];
  versions: readonly VersionChange[];
  now: number;
  zone: string;
}) {
  if (changes.length === 0) return null;
  return (
    <ul aria-label="Changes of duration" className="mt-3 grid gap-2">
      {changes.toReversed().map((change, index) => {
        const version = changeBefore(versions, change.since);
        return (
          <li key={change.since} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
            <span className="pt-0.5">
              <StateMark tone={change.slower && index === 0 ? "warning" : "unknown"} />
            </span>
            <div>
              <p className={index === 0 ? "text-15" : "text-quiet"}>{changeWords(change, now, zone)}</p>
              {version !== null && (
                <VersionDetails
                  lead="Before that its definition was changed,"
                  version={version}
                  now={now}
                  zone={zone}
                />
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

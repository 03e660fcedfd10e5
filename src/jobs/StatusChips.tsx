import { JOB_STATUSES, type JobStatus } from "../../contract/jobStatus.ts";
import { formatCount } from "../time/format.ts";
import { ToggleChip } from "../ui/ToggleChip.tsx";
import { STATUS_WORDS } from "../words/jobWords.ts";
import { JOB_TONES } from "./tone.ts";

const CHIP_ORDER: readonly JobStatus[] = [
  "failure",
  "warning",
  "running",
  "queued",
  "success",
  // Those that come and go, behind the others, so that they move none.
  "preprocessing",
  "cancelled",
  "refused",
  "ended",
  "unknown",
];

/**
 * Statuses whose chip is always shown, so that the bar keeps its shape when jobs come and go, with the room of their count for as many digits
 * as it usually has.
 */
const ROOM: Readonly<Partial<Record<JobStatus, string>>> = {
  failure: "min-w-[3ch]",
  warning: "min-w-[3ch]",
  running: "min-w-[2ch]",
  queued: "min-w-[2ch]",
  success: "min-w-[5ch]",
};

/** A chip for each status, with its number of jobs. */
export function StatusChips({
  statuses,
  counts,
  more = "",
  onChange,
}: {
  /** The chosen ones. */
  statuses: readonly JobStatus[];
  /** The number of jobs of each status that pass the other filters; null before the first answer. */
  counts: ReadonlyMap<JobStatus, number> | null;
  /** Behind each number when there may be more: "12+". */
  more?: "" | "+";
  onChange: (statuses: JobStatus[]) => void;
}) {
  return (
    <div
      role="group"
      aria-label="Status"
      // In one line, whatever chips come: another line would move the rows.
      className="-mx-2 flex min-w-0 grow items-center overflow-x-auto [scrollbar-width:none] sm:mx-0 @min-[76rem]:@max-[86rem]:[&>button]:px-1.25"
    >
      {CHIP_ORDER.filter(
        (status) => ROOM[status] !== undefined || counts?.has(status) || statuses.includes(status),
      ).map((status) => (
        <ToggleChip
          key={status}
          tone={JOB_TONES[status]}
          room={ROOM[status]}
          count={counts && formatCount(counts.get(status) ?? 0) + more}
          pressed={statuses.includes(status)}
          onPressedChange={(pressed) =>
            onChange(JOB_STATUSES.filter((one) => (one === status ? pressed : statuses.includes(one))))
          }
        >
          {STATUS_WORDS[status]}
        </ToggleChip>
      ))}
    </div>
  );
}

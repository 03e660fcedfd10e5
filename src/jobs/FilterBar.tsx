import type { HistoryChange } from "../ui/address.ts";
import { SearchField } from "../ui/SearchField.tsx";
import { Select } from "../ui/Select.tsx";
import { ToggleChip } from "../ui/ToggleChip.tsx";
import { STATUS_WORDS, TYPE_WORDS } from "../words/jobWords.ts";
import { type JobFilter, type Range, RANGES } from "./filter.ts";
import { JOB_TONES } from "./tone.ts";
import { JOB_STATUSES, JOB_TYPES, type JobStatus, type JobType } from "../../contract/jobStatus.ts";

/** Statuses whose chip is always shown, so that the bar keeps its shape when jobs come and go. */
const ALWAYS_SHOWN = new Set(["failure", "running", "queued", "warning", "success"]);
const CHIP_ORDER = [
  "failure",
  "warning",
  "running",
  "preprocessing",
  "queued",
  "success",
  "cancelled",
  "ended",
  "unknown",
] as const;

export const RANGE_WORDS: Readonly<Record<Range, string>> = {
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
};

/** The choices of types: all, each one, and the address's own combination of several. */
function typeOptions(chosen: readonly JobType[]): { value: string; label: string }[] {
  const options = [{ value: "", label: "All types" }];
  for (const type of JOB_TYPES) options.push({ value: type, label: TYPE_WORDS[type] });
  if (chosen.length > 1) {
    options.push({ value: chosen.join(","), label: chosen.map((type) => TYPE_WORDS[type]).join(", ") });
  }
  return options;
}

/** The filters of the jobs page. Every filter that an address can have is shown by one of these controls. */
export function FilterBar({
  filter,
  counts,
  onChange,
}: {
  filter: JobFilter;
  /** The number of jobs of each status that pass the other filters. */
  counts: ReadonlyMap<JobStatus, number>;
  onChange: (part: Partial<JobFilter>, history?: HistoryChange) => void;
}) {
  const types = filter.types.join(",");
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2 print:hidden">
      <div
        role="group"
        aria-label="Status"
        className="-mx-2 flex items-center max-sm:overflow-x-auto sm:mx-0 sm:flex-wrap"
      >
        {CHIP_ORDER.filter(
          (status) => ALWAYS_SHOWN.has(status) || counts.has(status) || filter.statuses.includes(status),
        ).map((status) => (
          <ToggleChip
            key={status}
            tone={JOB_TONES[status]}
            count={counts.get(status) ?? 0}
            pressed={filter.statuses.includes(status)}
            onPressedChange={(pressed) =>
              onChange({
                statuses: JOB_STATUSES.filter((one) =>
                  one === status ? pressed : filter.statuses.includes(one),
                ),
              })
            }
          >
            {STATUS_WORDS[status]}
          </ToggleChip>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2 max-sm:w-full sm:ml-auto">
        <div className="flex min-w-0 items-center gap-2">
          <ToggleChip
            pressed={filter.activeFirst}
            onPressedChange={(activeFirst) => onChange({ activeFirst })}
          >
            Active first
          </ToggleChip>
          <Select
            label="Time range"
            labelHidden
            value={filter.range}
            options={RANGES.map((value) => ({ value, label: RANGE_WORDS[value] }))}
            onChange={(range) => onChange({ range })}
          />
          <Select
            label="Type"
            labelHidden
            value={types}
            options={typeOptions(filter.types)}
            onChange={(chosen) =>
              onChange({ types: JOB_TYPES.filter((one) => chosen.split(",").includes(one)) })
            }
          />
        </div>
        <div className="max-sm:grow sm:w-56">
          <SearchField
            label="Search jobs"
            value={filter.text}
            onChange={(text) => onChange({ text }, "typing")}
          />
        </div>
      </div>
    </div>
  );
}

import type { HistoryChange } from "../ui/address.ts";
import { lateCode } from "../org/lateCode.ts";
import { Late } from "../ui/Late.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { Select } from "../ui/Select.tsx";
import { ToggleChip } from "../ui/ToggleChip.tsx";
import { isLong, type JobFilter, type Range, RANGES } from "./filter.ts";
import type { OlderJobs } from "./olderJobs.ts";
import { StatusChips } from "./StatusChips.tsx";
import { TypeSelect } from "./TypeSelect.tsx";
import type { JobStatus } from "../../contract/jobStatus.ts";

const loadTools = lateCode(async () => (await import("./ListTools.tsx")).ListTools);

export const RANGE_WORDS: Readonly<Record<Range, string>> = {
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
};

/** The filters of the jobs page. Every filter that an address can have is shown by one of these controls. */
export function FilterBar({
  filter,
  counts,
  older,
  onChange,
}: {
  filter: JobFilter;
  /** The number of jobs of each status that pass the other filters; null before the first answer. */
  counts: ReadonlyMap<JobStatus, number> | null;
  /** What is read of the history; null: not known yet. */
  older: Pick<OlderJobs, "isPartial" | "longer" | "note"> | null;
  onChange: (part: Partial<JobFilter>, history?: HistoryChange) => void;
}) {
  return (
    <div className="low:mb-0 @container mb-2 print:hidden">
      <div className="low:one-line flex flex-wrap items-center gap-2 @min-[76rem]:flex-nowrap">
        <StatusChips
          statuses={filter.statuses}
          counts={counts}
          more={(older?.isPartial ?? isLong(filter.range)) ? "+" : ""}
          onChange={(statuses) => onChange({ statuses })}
        />
        {/* At the end of the chips' line or always below them: a chip more moves no row. In a narrow line the search gives way. */}
        <div className="flex w-full flex-wrap items-center gap-2 sm:justify-end @min-[76rem]:w-auto @min-[76rem]:shrink-99 @min-[76rem]:basis-170 @min-[76rem]:flex-nowrap">
          <div className="flex min-w-0 items-center gap-2 @min-[76rem]:shrink-0 [&_select]:w-32">
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
              options={RANGES.filter(
                (range) => !isLong(range) || older?.longer.includes(range) || range === filter.range,
              ).map((value) => ({ value, label: RANGE_WORDS[value] }))}
              note={older?.note}
              onChange={(range) => onChange({ range })}
            />
            <TypeSelect types={filter.types} onChange={(types) => onChange({ types })} />
          </div>
          <div className="flex items-center gap-2 max-md:grow max-sm:w-full @min-[76rem]:grow">
            <div className="w-56 min-w-24 max-md:grow max-sm:w-0 @min-[76rem]:w-0 @min-[76rem]:grow">
              <SearchField
                label="Search jobs"
                value={filter.text}
                onChange={(text) => onChange({ text }, "typing")}
              />
            </div>
            {/* They come after the rows, into a place of their size. */}
            <div className="flex h-8 w-42 items-center md:w-17 pointer-coarse:h-10">
              <Late load={loadTools} ready={counts !== null} attempt={counts} props={{ filter, onChange }} />
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}

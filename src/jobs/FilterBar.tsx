import type { HistoryChange } from "../ui/address.ts";
import { lateCode } from "../org/lateCode.ts";
import { BookmarkIcon, ColumnsIcon } from "../ui/icons.tsx";
import { LateMenu } from "../ui/LateMenu.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { Select } from "../ui/Select.tsx";
import { ToggleChip } from "../ui/ToggleChip.tsx";
import { isLong, type JobFilter, type Range, RANGES } from "./filter.ts";
import type { OlderJobs } from "./olderJobs.ts";
import { StatusChips } from "./StatusChips.tsx";
import { TypeSelect } from "./TypeSelect.tsx";
import type { JobStatus } from "../../contract/jobStatus.ts";

const loadChoices = lateCode(async () => (await import("./ViewChoices.tsx")).ViewChoices);

const loadViews = lateCode(async () => (await import("./ViewsMenu.tsx")).ViewsMenu);

const VIEWS = { name: "Saved views", label: <BookmarkIcon /> };
const CHOICES = { name: "Columns and rows", label: <ColumnsIcon /> };

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
  /** The number of jobs of each status that pass the other filters. */
  counts: ReadonlyMap<JobStatus, number>;
  /** What is read of the history; null: not known yet. */
  older: Pick<OlderJobs, "isPartial" | "longer" | "note"> | null;
  onChange: (part: Partial<JobFilter>, history?: HistoryChange) => void;
}) {
  return (
    <div className="@container mb-2 print:hidden">
      <div className="flex flex-wrap items-center gap-2 @min-[76rem]:flex-nowrap">
        <StatusChips
          statuses={filter.statuses}
          counts={counts}
          more={(older?.isPartial ?? isLong(filter.range)) ? "+" : ""}
          onChange={(statuses) => onChange({ statuses })}
        />
        {/* In one line with the chips the search gives way, so that a chip more moves no row. */}
        <div className="flex flex-wrap items-center gap-2 max-sm:w-full sm:ml-auto @min-[76rem]:flex-1 @min-[76rem]:flex-nowrap @min-[76rem]:justify-end">
          <div className="flex min-w-0 items-center gap-2 @min-[76rem]:shrink-0">
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
          <div className="max-sm:grow sm:w-56 @min-[76rem]:w-0 @min-[76rem]:max-w-56 @min-[76rem]:min-w-24 @min-[76rem]:grow">
            <SearchField
              label="Search jobs"
              value={filter.text}
              onChange={(text) => onChange({ text }, "typing")}
            />
          </div>
          <LateMenu load={loadViews} props={VIEWS} awaited="The saved views" />
          {/* A narrower window has rows of two lines, which have no columns. */}
          <span className="-ml-2 max-md:hidden">
            <LateMenu load={loadChoices} props={CHOICES} awaited="The choice of columns" />
          </span>
        </div>
      </div>
    </div>
  );
}

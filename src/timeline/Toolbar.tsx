import type { JobStatus } from "../../contract/jobStatus.ts";
import { StatusChips } from "../jobs/StatusChips.tsx";
import { TypeSelect } from "../jobs/TypeSelect.tsx";
import type { HistoryChange } from "../ui/address.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { Select } from "../ui/Select.tsx";
import type { TimelineAddress } from "./model/address.ts";
import { type Grouping, GROUPINGS } from "./model/groups.ts";
import { type Range, RANGE_NAMES } from "./model/viewport.ts";
import { GROUPING_WORDS, RANGE_WORDS } from "./words.ts";

/** The controls of the timeline. `counts`: the number of jobs in view by status. */
export function Toolbar({
  address: { shown, grouping, filter },
  counts,
  onChange,
  onZoom,
  onNow,
}: {
  address: TimelineAddress;
  counts: ReadonlyMap<JobStatus, number>;
  onChange: (part: Partial<TimelineAddress>, history?: HistoryChange) => void;
  onZoom: (factor: number) => void;
  onNow: () => void;
}) {
  const range = typeof shown === "string" ? shown : "chosen";
  return (
    <div className="low:one-line mb-2 flex flex-wrap items-center gap-2 print:hidden">
      <StatusChips
        statuses={filter.statuses}
        counts={counts}
        onChange={(statuses) => onChange({ filter: { ...filter, statuses } })}
      />
      <div className="flex flex-wrap items-center gap-2 max-sm:w-full sm:ml-auto">
        <Select<Grouping>
          label="Rows"
          labelHidden
          value={grouping}
          options={GROUPINGS.map((value) => ({ value, label: GROUPING_WORDS[value] }))}
          onChange={(value) => onChange({ grouping: value })}
        />
        <Select<Range | "chosen">
          label="Time range"
          labelHidden
          value={range}
          options={[
            ...RANGE_NAMES.map((value) => ({ value, label: RANGE_WORDS[value] })),
            ...(range === "chosen" ? [{ value: range, label: "As chosen" } as const] : []),
          ]}
          onChange={(value) => value !== "chosen" && onChange({ shown: value })}
        />
        <span className="inline-flex items-center">
          <IconButton
            size="medium"
            name="Zoom out"
            icon={<span className="text-15">−</span>}
            onClick={() => onZoom(1.5)}
          />
          <IconButton
            size="medium"
            name="Zoom in"
            icon={<span className="text-15">+</span>}
            onClick={() => onZoom(1 / 1.5)}
          />
          <Button variant="quiet" onClick={onNow}>
            Now
          </Button>
        </span>
        <TypeSelect types={filter.types} onChange={(types) => onChange({ filter: { ...filter, types } })} />
        <div className="max-sm:grow sm:w-48">
          <SearchField
            label="Search jobs"
            value={filter.text}
            onChange={(text) => onChange({ filter: { ...filter, text } }, "typing")}
          />
        </div>
      </div>
    </div>
  );
}

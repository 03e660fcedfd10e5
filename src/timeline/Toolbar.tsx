import { JOB_STATUSES, JOB_TYPES, type JobStatus } from "../../contract/jobStatus.ts";
import { JOB_TONES } from "../jobs/tone.ts";
import type { HistoryChange } from "../ui/address.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { Select } from "../ui/Select.tsx";
import { ToggleChip } from "../ui/ToggleChip.tsx";
import { STATUS_WORDS, TYPE_WORDS } from "../words/jobWords.ts";
import type { TimelineAddress } from "./model/address.ts";
import { type Grouping, GROUPINGS } from "./model/groups.ts";
import { type Range, RANGE_NAMES } from "./model/viewport.ts";
import { GROUPING_WORDS, RANGE_WORDS } from "./words.ts";

const CHIPS: readonly JobStatus[] = [
  "failure",
  "warning",
  "running",
  "preprocessing",
  "queued",
  "success",
  "cancelled",
  "ended",
  "unknown",
];
const ALWAYS_SHOWN: ReadonlySet<JobStatus> = new Set(["failure", "warning", "running", "queued", "success"]);

/** The controls of the timeline. `counts`: the jobs in view by status. */
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
  const { statuses } = filter;
  const range = typeof shown === "string" ? shown : "chosen";
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2 print:hidden">
      <div
        role="group"
        aria-label="Status"
        className="-mx-2 flex items-center max-sm:overflow-x-auto sm:mx-0 sm:flex-wrap"
      >
        {CHIPS.filter(
          (status) => ALWAYS_SHOWN.has(status) || counts.has(status) || statuses.includes(status),
        ).map((status) => (
          <ToggleChip
            key={status}
            tone={JOB_TONES[status]}
            count={counts.get(status) ?? 0}
            pressed={statuses.includes(status)}
            onPressedChange={(pressed) =>
              onChange({
                filter: {
                  ...filter,
                  statuses: JOB_STATUSES.filter((one) => (one === status ? pressed : statuses.includes(one))),
                },
              })
            }
          >
            {STATUS_WORDS[status]}
          </ToggleChip>
        ))}
      </div>
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
        <Select
          label="Type"
          labelHidden
          value={filter.types.join(",")}
          options={[
            { value: "", label: "All types" },
            ...JOB_TYPES.map((type) => ({ value: type as string, label: TYPE_WORDS[type] })),
            ...(filter.types.length > 1
              ? [
                  {
                    value: filter.types.join(","),
                    label: filter.types.map((type) => TYPE_WORDS[type]).join(", "),
                  },
                ]
              : []),
          ]}
          onChange={(chosen) =>
            onChange({
              filter: { ...filter, types: JOB_TYPES.filter((one) => chosen.split(",").includes(one)) },
            })
          }
        />
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

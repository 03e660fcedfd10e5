import { ToggleChip } from "../ui/ToggleChip.tsx";
import { MEASURE_WORDS } from "./chartWords.ts";
import { MEASURES, type Range, RANGES, type SourceView } from "./view.ts";

const RANGE_WORDS: Readonly<Record<Range, string>> = {
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
  all: "All",
};

/** The range of the record, and what its chart shows. */
export function RecordControls({
  view,
  onChange,
}: {
  view: SourceView;
  onChange: (parts: Partial<SourceView>) => void;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 print:hidden">
      <div role="group" aria-label="Range" className="flex flex-wrap items-center gap-1">
        {RANGES.map((range) => (
          <ToggleChip key={range} pressed={view.range === range} onPressedChange={() => onChange({ range })}>
            {RANGE_WORDS[range]}
          </ToggleChip>
        ))}
      </div>
      <div role="group" aria-label="Show" className="flex flex-wrap items-center gap-1">
        {MEASURES.map((measure) => (
          <ToggleChip
            key={measure}
            pressed={view.measure === measure}
            onPressedChange={() => onChange({ measure })}
          >
            {MEASURE_WORDS[measure].choice}
          </ToggleChip>
        ))}
      </div>
    </div>
  );
}

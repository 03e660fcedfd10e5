import type { Source } from "../../contract/source.ts";
import type { ChangePoint } from "../../domain/record/changePoint.ts";
import type { SourceRecord } from "../../domain/record/sourceRecord.ts";
import { Banner } from "../ui/Banner.tsx";
import { ChangeNotices } from "./ChangeNotices.tsx";
import { ExportLink } from "./ExportLink.tsx";
import { RecordControls } from "./RecordControls.tsx";
import { gapWords, keptWords } from "./recordWords.ts";
import { RunsChart } from "./RunsChart.tsx";
import type { SourceRuns } from "./useSourceRuns.ts";
import type { VersionChange } from "./versions.ts";
import type { SourceView } from "./view.ts";

/** The record of a dataflow or a recipe as a picture: since when it is slower, and a chart of its runs. */
export function RunsRecord({
  source,
  shown,
  record,
  changes,
  versions,
  view,
  onChange,
  zone,
  picked,
  onPick,
}: {
  source: Source;
  shown: SourceRuns;
  record: SourceRecord;
  changes: readonly ChangePoint[];
  versions: readonly VersionChange[];
  view: SourceView;
  onChange: (parts: Partial<SourceView>) => void;
  zone: string;
  picked: string | null;
  onPick: (id: string) => void;
}) {
  const now = shown.to;
  const kept = shown.isLoading ? "Loading…" : keptWords(shown, now, zone);
  const missing = gapWords(shown, now, zone);
  return (
    <section aria-label="Record">
      <ChangeNotices changes={changes} versions={versions} now={now} zone={zone} />
      <div className="mt-3 mb-1 flex flex-wrap items-baseline gap-x-4">
        <RecordControls view={view} onChange={onChange} />
        {kept !== "" && <p className="text-12 text-quiet">{kept}</p>}
        <ExportLink shown={shown} />
      </div>
      {shown.error !== null && (
        <Banner tone="warning" title="The kept runs could not be read.">
          Those of the last seven days are shown.
        </Banner>
      )}
      <RunsChart
        label={source.label}
        record={record}
        changes={changes}
        measure={view.measure}
        shown={shown}
        editedAt={versions.map(({ at }) => at)}
        zone={zone}
        picked={picked}
        onPick={onPick}
      />
      {missing !== null && <p className="text-12 text-quiet">{missing}</p>}
    </section>
  );
}

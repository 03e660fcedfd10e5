import type { Schedule } from "../../contract/schedule.ts";
import type { Source } from "../../contract/source.ts";
import { nextRuns } from "../../domain/nextRuns.ts";
import type { SourceRecord, Spread } from "../../domain/record/sourceRecord.ts";
import { At } from "../time/At.tsx";
import { formatCount } from "../time/format.ts";
import { formatDateTime, formatMoment, validZone, zoneOffsetMinutes } from "../time/zone.ts";
import { Fact, Facts, IdFact } from "../ui/Facts.tsx";
import { Name } from "../ui/Name.tsx";
import { scheduleWords } from "../words/scheduleWords.ts";
import { KIND_WORDS } from "../words/sourceWords.ts";
import { dayWords, outcomeWords, spreadWords, startWords } from "./recordWords.ts";

/** Number of coming starts that are listed. */
const MOST_NEXT = 4;

/** The next starts by the schedule, epoch ms. The org's own next start takes precedence over the computed one. */
function nextOf(source: Source, schedule: Schedule | null, now: number, zone: string): number[] {
  const own = schedule === null ? null : validZone(schedule.zone);
  const reckoned =
    schedule === null
      ? []
      : (nextRuns(schedule, now, MOST_NEXT, (at) => zoneOffsetMinutes(at, own ?? zone)) ?? []);
  const first = source.nextScheduledAt;
  if (first === null || first < now) return reckoned;
  return [first, ...reckoned.filter((at) => at > first + 60_000)].slice(0, MOST_NEXT);
}

/** What a source is, how its runs were, and when it runs next. */
export function SourceFacts({
  source,
  schedule,
  sources,
  record,
  usual,
  since,
  now,
  zone,
}: {
  source: Source;
  schedule: Schedule | null;
  sources: readonly Source[];
  /** Null for a connection, which has runs of many objects. */
  record: SourceRecord | null;
  /** How long its runs take since the last change. */
  usual: Spread | null;
  /** When that was, epoch ms; null where it never changed. */
  since: number | null;
  now: number;
  zone: string;
}) {
  const next = nextOf(source, schedule, now, zone);
  return (
    <Facts>
      <Fact name="Type">{KIND_WORDS[source.kind]}</Fact>
      {record !== null && (
        <>
          <Fact name="Success">{outcomeWords(record)}</Fact>
          <Fact name={since === null ? "Takes" : "Takes now"}>
            {spreadWords(usual)}
            {since !== null && <span className="text-quiet"> since {dayWords(since, now, zone)}</span>}
          </Fact>
          <Fact name="Waits">{spreadWords(record.wait)}</Fact>
          {record.rows !== null && <Fact name="Rows">{spreadWords(record.rows, formatCount)}</Fact>}
          <Fact name="Starts">{startWords(record.starts)}</Fact>
        </>
      )}
      <Fact name="Schedule">{schedule === null ? "Not known" : scheduleWords(schedule, sources)}</Fact>
      <Fact name="Next">
        {next.length === 0
          ? schedule?.frequency === "eventdriven"
            ? "When what it waits for has ended"
            : "None that is known"
          : next.map((at) => formatMoment(at, now, zone)).join(", ")}
      </Fact>
      <Fact name="Last changed">
        <At at={source.lastModifiedAt}>{formatDateTime(source.lastModifiedAt, zone)}</At>
        {source.lastModifiedBy !== null && " by "}
        {source.lastModifiedBy !== null && <Name text={source.lastModifiedBy} />}
      </Fact>
      <IdFact id={source.id} />
    </Facts>
  );
}

import type { Span } from "../../../domain/timeline/span.ts";
import { JOB_TONES } from "../../jobs/tone.ts";
import { unknownText } from "../../time/format.ts";
import { Name } from "../../ui/Name.tsx";
import { StateWord } from "../../ui/StateWord.tsx";
import { firstSentence } from "../../words/messageWords.ts";
import { heldUpWords, spanWords } from "../words.ts";

export interface TipPlace {
  /** CSS pixels of the window. */
  x: number;
  y: number;
}

const WIDTH_PX = 288;
const HEIGHT_PX = 190;

/** The facts of a span beside the pointer or the focused bar. Screen readers read them from the link. */
export function SpanTip({
  span,
  at,
  now,
  zone,
  heldUpBy,
}: {
  span: Span;
  at: TipPlace;
  now: number;
  zone: string;
  /** What ran while it waited. */
  heldUpBy: readonly Span[];
}) {
  const words = spanWords(span, now, zone);
  const facts = [
    ["Requested", words.requested],
    ["Waited", words.waited],
    ["Started", words.began],
    ["Ran", words.ran],
    ["Ended", words.ended],
  ].filter(([, value]) => value !== unknownText);
  const left = Math.max(8, Math.min(at.x + 12, window.innerWidth - WIDTH_PX - 8));
  const isLow = at.y + HEIGHT_PX > window.innerHeight;
  const { job } = span;
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none fixed z-30 rounded-panel bg-surface-raised p-3 text-12 shadow-raised print:hidden forced-colors:border"
      style={{
        left,
        width: WIDTH_PX,
        ...(isLow ? { bottom: window.innerHeight - at.y + 14 } : { top: at.y + 14 }),
      }}
    >
      <p className="font-semibold">
        <Name text={words.label} />
      </p>
      <p className="mb-1 flex items-center gap-2">
        {job === null ? (
          <span className="font-medium text-quiet">{words.status}</span>
        ) : (
          <StateWord tone={JOB_TONES[job.status]} progress={job.progress}>
            {words.status}
          </StateWord>
        )}
        <span className="text-quiet">{words.type}</span>
      </p>
      <dl translate="no" className="grid grid-cols-[auto_1fr] gap-x-3">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-quiet">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {heldUpBy.length > 0 && <p className="mt-1">{heldUpWords(heldUpBy)}</p>}
      {job?.message != null && <p className="mt-1 line-clamp-3 text-quiet">{firstSentence(job.message)}</p>}
    </div>
  );
}

import type { Spread } from "../../domain/record/sourceRecord.ts";
import { formatCoarse, formatDuration } from "../time/format.ts";
import { formatMoment } from "../time/zone.ts";

/** What matters first about a source: how long it usually takes, and when it runs next. `now`: the org's clock, epoch ms. */
export function UsualSentence({
  usual,
  next,
  now,
  zone,
}: {
  usual: Spread | null;
  next: number | null;
  now: number;
  zone: string;
}) {
  const isAhead = next !== null && next > now;
  if (usual === null && !isAhead) return null;
  return (
    <p className="mt-2 text-15">
      {usual !== null && (
        <>
          <span className="font-semibold">Usually {formatDuration(usual.median * 1000)}</span>
          <span className="text-quiet">
            , eight of ten runs {formatDuration(usual.p10 * 1000)} to {formatDuration(usual.p90 * 1000)}
          </span>
        </>
      )}
      {isAhead && (
        <span className="text-quiet">
          {usual !== null && " · "}next run {formatMoment(next, now, zone)}, in {formatCoarse(next - now)}
        </span>
      )}
    </p>
  );
}

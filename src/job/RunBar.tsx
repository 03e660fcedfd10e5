import type { Job } from "../../contract/job.ts";
import type { DurationModel } from "../../domain/estimate/durationModel.ts";
import { runScale } from "../../domain/estimate/runScale.ts";
import { ranSecondsAt } from "../../domain/jobTimes.ts";
import { JOB_TONES } from "../jobs/tone.ts";
import { formatCoarse, formatDuration, formatPercent } from "../time/format.ts";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { jobName } from "../words/jobWords.ts";

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** "24 m", "1 h 03 m". */
const roundly = (seconds: number): string => {
  const ms = Math.ceil(seconds / 60) * 60_000;
  return seconds < 60 ? formatCoarse(seconds * 1000) : ms < 3_600_000 ? formatCoarse(ms) : formatDuration(ms);
};

/** When the two labels under the bar stand this far apart, both have room. */
const BOTH_FIT = 0.25;

/**
 * A run on the axis of its own time, as long as the page is wide: how long it has run, with a mark at the median of its source's runs and a soft
 * band up to nine of ten. What is beyond the band is amber. Without enough past it is the org's own progress.
 */
export function RunBar({
  job,
  model,
  orgNow,
}: {
  job: Job;
  model: DurationModel | null;
  /** The org's clock, epoch ms. */
  orgNow: number;
}) {
  const ran = ranSecondsAt(job, orgNow);
  if (model === null || job.beganAt === null || ran === null) {
    return (
      <div className="mt-3">
        <ProgressBar
          size="big"
          name={`Progress of ${jobName(job)}`}
          value={job.progress}
          tone={JOB_TONES[job.status]}
        />
      </div>
    );
  }
  const scale = runScale(model, job.beganAt, ran);
  const usual = `usually ${formatCoarse(model.usualSeconds * 1000)}`;
  const most = `9 of 10 within ${roundly(scale.mostSeconds)}`;
  const progress = job.progress === null ? "progress unknown" : formatPercent(job.progress);
  return (
    <div className="mt-3">
      <div
        role="progressbar"
        aria-label={`Progress of ${jobName(job)}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={job.progress === null ? undefined : Math.floor(job.progress)}
        aria-valuetext={`${progress}, has run for ${formatDuration(ran * 1000)}, ${usual}, ${most}`}
        className="relative h-3 overflow-hidden rounded-mark bg-surface-sunken ring-1 ring-line ring-inset forced-colors:border"
      >
        <span
          className="absolute inset-y-0 bg-line forced-colors:bg-[GrayText]"
          style={{ left: percent(scale.usual), width: percent(scale.most - scale.usual) }}
        />
        <span
          className="absolute inset-y-0 left-0 bg-running forced-colors:bg-[CanvasText]"
          style={{ width: percent(Math.min(scale.ran, scale.most)) }}
        />
        {scale.ran > scale.most && (
          <span
            className="absolute inset-y-0 bg-warning forced-colors:bg-[Highlight]"
            style={{ left: percent(scale.most), width: percent(scale.ran - scale.most) }}
          />
        )}
        <span
          className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-text ring-1 ring-surface"
          style={{ left: percent(scale.usual) }}
        />
      </div>
      <div aria-hidden="true" translate="no" className="relative mt-0.5 h-5 text-12 text-quiet">
        <span
          data-explains="usual"
          className="absolute -translate-x-1/2 whitespace-nowrap"
          style={{ left: `clamp(3rem, ${percent(scale.usual)}, 100% - 3rem)` }}
        >
          {usual}
        </span>
        {scale.most - scale.usual > BOTH_FIT && (
          <span
            className="absolute -translate-x-full whitespace-nowrap @max-xl:hidden"
            style={{ left: percent(scale.most) }}
          >
            {most}
          </span>
        )}
      </div>
    </div>
  );
}

import { stateFill, stateInk } from "./stateTone.ts";
import type { StateTone } from "./stateTone.ts";

/** Percent to show and to announce: whole, clamped to 0–100, rounded down so that 100 means done; null when unknown. */
export function shownPercent(value: number | null | undefined): number | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  return Math.floor(Math.min(100, Math.max(0, value)));
}

/**
 * A progress bar. `name` says what makes progress; it is required, because a screen reader reads the bar without its row. `value` is in
 * percent and clamped. Null or NaN is unknown: the bar shows a still hatching and has no aria-valuenow. `valueText` replaces what is
 * announced ("62 %", "progress unknown"). In a container of less than 9rem the bar has the room alone.
 */
export function ProgressBar({
  name,
  value,
  valueText,
  tone = "running",
  size = "row",
  showPercent = true,
}: {
  name: string;
  value: number | null | undefined;
  valueText?: string;
  tone?: StateTone;
  size?: "row" | "big";
  showPercent?: boolean;
}) {
  const percent = shownPercent(value);
  const big = size === "big";
  return (
    <span className={`flex w-full min-w-0 items-center gap-2 ${big ? "" : "max-w-72"}`}>
      <span
        role="progressbar"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
        aria-valuetext={valueText ?? (percent === null ? "progress unknown" : `${percent} %`)}
        className={`relative block min-w-4 flex-1 overflow-hidden rounded-mark bg-surface-sunken ring-1 ring-line ring-inset forced-colors:border ${big ? "h-3" : "h-1.5"}`}
      >
        {percent === null ? (
          <span
            className={`hatched absolute inset-0 opacity-60 forced-color-adjust-none ${stateInk[tone]}`}
          />
        ) : (
          <span
            className={`grows absolute inset-0 forced-colors:bg-[CanvasText] ${stateFill[tone]}`}
            style={{ transform: `translateX(${percent - 100}%)` }}
          />
        )}
      </span>
      {showPercent && (
        <span
          aria-hidden="true"
          className={`shrink-0 text-right whitespace-nowrap ${big ? "min-w-[3.25em] text-20" : "min-w-[2.75rem] @max-[9rem]:hidden"}`}
        >
          {percent === null ? <span className="text-quiet">–</span> : <Percent percent={percent} />}
        </span>
      )}
    </span>
  );
}

function Percent({ percent }: { percent: number }) {
  return (
    <>
      {percent}
      <span className="text-[0.85em] text-quiet"> %</span>
    </>
  );
}

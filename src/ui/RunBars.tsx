import { isPlainClick } from "./isPlainClick.ts";
import { StateMark } from "./StateMark.tsx";
import { stateFill } from "./stateTone.ts";
import type { StateTone } from "./stateTone.ts";

export type RunBar = {
  key: string;
  /** The whole story of the bar in words: "Mon 09:02, succeeded, 11 m 20 s". */
  label: string;
  /** 0–1 of the chart's height, usually duration against the longest shown. */
  heightFraction: number;
  tone: StateTone;
  /** The run this page is about. */
  current?: boolean;
  href?: string;
};

/** Earlier runs as small bars, oldest left, one marked. A state that is not success also stands as its mark below. */
export function RunBars({
  name,
  runs,
  onOpen,
}: {
  name: string;
  runs: readonly RunBar[];
  /** A plain click on a bar with `href`; without it the browser loads the address. */
  onOpen?: (href: string) => void;
}) {
  return (
    <ol aria-label={name} className="flex items-end gap-0.5 overflow-x-auto px-px pt-px">
      {runs.map((run) => (
        <li
          key={run.key}
          aria-current={run.current ? "true" : undefined}
          className="max-w-5 min-w-2.5 flex-1"
        >
          {run.href === undefined ? (
            <span title={run.label} className="block">
              <Bar run={run} />
            </span>
          ) : (
            <a
              href={run.href}
              title={run.label}
              className="block rounded-mark hover:bg-surface-hover"
              onClick={(event) => {
                if (!onOpen || run.href === undefined || !isPlainClick(event)) return;
                event.preventDefault();
                onOpen(run.href);
              }}
            >
              <Bar run={run} />
            </a>
          )}
        </li>
      ))}
    </ol>
  );
}

function Bar({ run }: { run: RunBar }) {
  const height = Number.isFinite(run.heightFraction) ? Math.min(1, Math.max(0.06, run.heightFraction)) : 0.06;
  return (
    <>
      <span className="flex h-12 items-end px-px">
        <span
          className={`w-full rounded-t-[1px] forced-colors:bg-[CanvasText] ${stateFill[run.tone]} ${run.current ? "" : "opacity-55"}`}
          style={{ height: `${height * 100}%` }}
        />
      </span>
      <span
        className={`mt-px block h-0.5 ${run.current ? "bg-text forced-colors:bg-[Highlight]" : "bg-line"}`}
      />
      <span className="flex h-3.5 items-center justify-center">
        {run.tone !== "succeeded" && <StateMark tone={run.tone} size={9} />}
      </span>
      <span className="sr-only">{run.label}</span>
    </>
  );
}

import { countIndex } from "../../../domain/timeline/atOnce.ts";
import type { EngineCounts } from "../model/picture.ts";
import { ENGINE_WORDS } from "../groupWords.ts";
import { STRIP_PX } from "./paintStrip.ts";

/** The names of the strips, with how many jobs run now and how many may. */
export function StripLabels({ engines, now }: { engines: readonly EngineCounts[]; now: () => number }) {
  return engines.map(({ engine, counts, limit }) => {
    const running = counts[countIndex(counts, now())]?.value ?? 0;
    return (
      <div
        key={engine}
        className="flex items-center justify-between gap-1 px-1 text-12 whitespace-nowrap"
        style={{ height: STRIP_PX }}
      >
        <span className="min-w-0 truncate text-quiet">{ENGINE_WORDS[engine]}</span>
        <span title={limit === null ? undefined : `Documented limit: ${limit} at once`}>
          {running}
          {limit !== null && <span className="text-quiet"> of {limit}</span>}
        </span>
      </div>
    );
  });
}

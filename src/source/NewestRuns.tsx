import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { RunTable } from "./RunTable.tsx";
import type { SourceRuns } from "./useSourceRuns.ts";

/** Rows at first, and the most rows. Nobody reads a page of ten thousand rows. */
const FIRST_ROWS = 20;
const MOST_ROWS = 500;

/** The newest runs of a source, with the reasons of failures. */
export function NewestRuns({
  shown: { runs, isLoading },
  now,
  zone,
  picked,
  onPick,
}: {
  shown: SourceRuns;
  /** The org's clock, epoch ms. It stops while the data is old. */
  now: number;
  zone: string;
  picked: string | null;
  onPick: (id: string) => void;
}) {
  const [rows, setRows] = useState(FIRST_ROWS);
  return (
    <section className="mt-6" aria-label="Runs">
      <h2 className="mb-1 text-15 font-semibold">Runs</h2>
      {runs.length === 0 ? (
        <p className="text-quiet">
          {isLoading ? "Loading…" : "None in this range. New runs appear here by themselves."}
        </p>
      ) : (
        <>
          <p role="status" className="mb-1 text-quiet empty:hidden">
            {picked !== null && "Choose a second run to compare the two node by node."}
          </p>
          <RunTable runs={runs.slice(0, rows)} now={now} zone={zone} picked={picked} onPick={onPick} />
          {runs.length > rows && rows < MOST_ROWS && (
            <p className="mt-2 print:hidden">
              <Button size="small" onClick={() => setRows(MOST_ROWS)}>
                {`Show ${Math.min(MOST_ROWS, runs.length) - rows} more`}
              </Button>
            </p>
          )}
          {runs.length > MOST_ROWS && rows >= MOST_ROWS && (
            <p className="mt-1 text-quiet">and {runs.length - MOST_ROWS} earlier ones in the chart</p>
          )}
        </>
      )}
    </section>
  );
}

import { type ReactNode, useId } from "react";

/**
 * A chart with its text alternative. `caption` says in a sentence what the chart shows and what stands out. `table` has the same facts,
 * folded under the chart and printed open. Screen readers skip the chart itself unless it is `interactive`.
 */
export function ChartFigure({
  title,
  caption,
  table,
  tableTitle = "Show as a table",
  interactive = false,
  children,
}: {
  title: ReactNode;
  caption: ReactNode;
  /** Null when a table of the page already has the same facts. */
  table: ReactNode;
  tableTitle?: string;
  /** The chart has its own links or buttons. */
  interactive?: boolean;
  children: ReactNode;
}) {
  const captionId = useId();
  return (
    <figure aria-labelledby={captionId} className="min-w-0">
      <figcaption id={captionId} className="mb-1 flex flex-wrap items-baseline gap-x-3">
        <span className="font-semibold">{title}</span> <span className="text-quiet">{caption}</span>
      </figcaption>
      <div aria-hidden={!interactive || undefined}>{children}</div>
      {table !== null && (
        <details className="mt-1">
          <summary className="w-fit cursor-pointer rounded-control text-12 text-quiet">{tableTitle}</summary>
          {table}
        </details>
      )}
    </figure>
  );
}

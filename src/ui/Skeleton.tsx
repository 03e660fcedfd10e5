const widths = ["w-2/5", "w-1/3", "w-1/2", "w-1/4", "w-2/6", "w-3/5"];

/** Placeholder for rows that are loading, without motion. `name` says what is loading ("Loading jobs"). */
export function Skeleton({ name, rows = 8 }: { name: string; rows?: number }) {
  return (
    <div role="status" aria-label={name} className="w-full">
      <span className="sr-only">{name}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} aria-hidden="true" className="flex h-row items-center gap-4 border-b border-line px-3">
          <span className="size-4 shrink-0 rounded-full bg-line/70" />
          <span className={`h-2.5 rounded-mark bg-line/70 ${widths[row % widths.length]}`} />
          <span className="ml-auto h-2.5 w-16 shrink-0 rounded-mark bg-line/70" />
        </div>
      ))}
    </div>
  );
}

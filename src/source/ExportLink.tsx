import { quietLink } from "../ui/linkClass.ts";
import type { SourceRuns } from "./useSourceRuns.ts";

/** A link that saves the stored runs of a range as a table; nothing when none is stored. */
export function ExportLink({ shown }: { shown: SourceRuns }) {
  if (shown.exportAddress === null) return null;
  return (
    <a
      href={shown.exportAddress}
      download
      title="These runs as a table, for a spreadsheet"
      className={`${quietLink} p-2 text-12 print:hidden`}
    >
      Export CSV
    </a>
  );
}

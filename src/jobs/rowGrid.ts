// How the table of jobs is laid out: each row is a grid of its own with a fixed height. A browser then lays out and paints a row that
// changes or scrolls in, and no other. Rows of a real table layout depend on each other: a tick in one cost all of them.
// Elements of a table that are displayed as something else lose their meaning in some browsers, so they carry explicit roles.
import "./rowGrid.css";

/** On paper it is a table again: only that repeats its head on each page. */
const ROW = "grid items-center border-b job-columns print:table-row print:h-auto";
const CELL = "min-w-0 px-2 first:pl-3 last:pr-3 print:table-cell";

/** Class names of the table of jobs. */
export const rowGrid = {
  table: "block w-full text-left print:table print:table-fixed",
  head: "block print:table-header-group",
  // Rows that are drawn or moved above those in sight are no reason to scroll.
  body: "block [overflow-anchor:none] print:table-row-group",
  row: `${ROW} h-8`,
  jobRow: `group ${ROW} h-row max-sm:h-14 contain-strict print:contain-none border-line hover:bg-surface-hover has-focus-visible:bg-surface-hover`,
  headCell: `${CELL} text-left text-12 font-normal whitespace-nowrap text-quiet`,
  cell: CELL,
  number: `${CELL} text-right whitespace-nowrap`,
} as const;

/** Roles that such elements have by themselves only while they are displayed as a table. To be spread into the elements. */
export const TABLE_ROLES = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  head: { role: "columnheader" },
  cell: { role: "cell" },
} as const;

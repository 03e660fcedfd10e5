// The layout of the table of jobs: each row is a grid of its own with a fixed height, so the browser lays out and paints only the row that
// changes or scrolls in. In a real table layout the rows depend on each other, and a tick in one costs all of them.
import "./rowGrid.css";
import "./rowLook.css";

/** On paper it is displayed as a table, because only a table repeats its head on each page. */
const ROW = "grid items-center border-b job-columns print:table-row print:h-auto";
const CELL = "job-cell print:table-cell";

/** Class names of the table of jobs. */
export const rowGrid = {
  table: "job-table block text-left print:table print:w-full print:table-fixed",
  head: "block print:table-header-group",
  // Rows drawn or moved above the visible ones must not scroll the page.
  body: "block [overflow-anchor:none] print:table-row-group",
  row: `${ROW} h-8`,
  jobRow: `job-row ${ROW} h-row max-md:h-14 contain-strict print:contain-none border-line hover:bg-surface-hover has-focus-visible:bg-surface-hover has-[:checked,[aria-current]]:bg-surface-sunken`,
  headCell: `${CELL} text-left text-12 font-normal whitespace-nowrap text-quiet`,
  cell: CELL,
  number: `${CELL} text-right whitespace-nowrap`,
} as const;

/**
 * The look of all tables: hairlines instead of boxes, 36 px rows, numbers at the right. Use `tableClass.table` for the table, `row` for
 * rows, `cell` or `number` for cells, `head` or `headNumber` for header cells. On a phone a page usually hides columns
 * (`max-sm:hidden`) and adds a second line to the first cell.
 */
export const tableClass = {
  table: "w-full border-separate border-spacing-0 text-left",
  head: "h-8 border-b border-line-strong px-2 text-left align-middle text-12 font-normal whitespace-nowrap text-quiet first:pl-3 last:pr-3",
  headNumber:
    "h-8 border-b border-line-strong px-2 text-right align-middle text-12 font-normal whitespace-nowrap text-quiet first:pl-3 last:pr-3",
  row: "group h-row hover:bg-surface-hover has-focus-visible:bg-surface-hover",
  cell: "border-b border-line px-2 align-middle first:pl-3 last:pr-3",
  number: "border-b border-line px-2 text-right align-middle whitespace-nowrap first:pl-3 last:pr-3",
} as const;

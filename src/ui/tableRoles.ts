// Elements of a table that are displayed as a grid lose their roles in some browsers, so they have explicit roles.

/** The roles that these elements have only while they are displayed as a table. Spread them into the elements. */
export const TABLE_ROLES = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  head: { role: "columnheader" },
  cell: { role: "cell" },
} as const;

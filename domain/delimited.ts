// Cells as text for the clipboard and for files.

/** A spreadsheet takes text that begins so for a formula, and would run it. Numbers are left alone. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

function harmless(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

/** Rows of cells as CSV (RFC 4180): quoted where needed, lines end in CR LF. Text that a spreadsheet would run is made text by a quote before it. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => `${row.map((cell) => quoted(harmless(cell))).join(",")}\r\n`).join("");
}

/** Rows of cells as tab-separated text, as spreadsheets paste it. Tabs and line breaks within a cell become blanks. */
export function tsvOf(rows: readonly (readonly string[])[]): string {
  const flat = (cell: string) => harmless(cell).replaceAll(/[\t\r\n]+/g, " ");
  return rows.map((row) => `${row.map(flat).join("\t")}\n`).join("");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Rows of cells as a table in HTML, for the clipboard; the first row is its head. Each cell is text: whatever it has of HTML is escaped. */
export function htmlTableOf(rows: readonly (readonly string[])[]): string {
  const escaped = (cell: string) => harmless(cell).replaceAll(/[&<>"]/g, (one) => ENTITIES[one] ?? "");
  const lines = rows.map((row, index) => {
    const tag = index === 0 ? "th" : "td";
    return `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  });
  return `<table>${lines.join("")}</table>`;
}

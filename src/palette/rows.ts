// Moves the focus through the rows of a page's table, and finds the control for a key. Controls declare their key with `aria-keyshortcuts`.

function content(): Element | null {
  return document.querySelector("#content");
}

/** The row's first link, which Enter opens. */
function linkOf(row: Element): HTMLElement | null {
  return row.querySelector<HTMLElement>("a[href]");
}

/** Moves the focus to the link of the next row (`step` 1) or the previous one (-1). When no row has it, to the first or the last. */
export function moveRow(step: 1 | -1): void {
  const links = [...(content()?.querySelectorAll("table tbody tr, [role=table] [role=row]") ?? [])].flatMap(
    (row) => linkOf(row) ?? [],
  );
  const row = document.activeElement?.closest("tr, [role=row]");
  const at = links.findIndex((link) => row?.contains(link) === true);
  const next = at === -1 ? links.at(step === 1 ? 0 : -1) : links[at + step];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "center" });
}

/** Presses the control with this key in the focused row, else the page's only one outside of rows. */
export function pressShortcut(key: string): void {
  const wanted = `[aria-keyshortcuts="${key}"]`;
  const row = document.activeElement?.closest("tr, [role=row]");
  const inRow = row?.querySelector<HTMLElement>(wanted);
  if (inRow != null) return inRow.click();
  for (const control of document.querySelectorAll<HTMLElement>(wanted)) {
    if (control.closest("tr, [role=row]") === null) return control.click();
  }
}

/** Puts the focus into the page's search field, with its text selected. */
export function focusSearch(): void {
  const field = content()?.querySelector<HTMLInputElement>("input[type=search]");
  field?.focus();
  field?.select();
}

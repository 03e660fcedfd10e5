// From the rows of the jobs table to the panel beside it, and back. The rows know nothing of the panel, so that it costs the first picture
// nothing.

/** The query parameter with the id of the job in the panel. */
export const PANEL_PARAM = "job";

/** The event by which a key asks for the panel of a row. */
const WANTED = "wavedeck-panel-wanted";

const ROW = '[aria-label="Jobs"] tbody [role="row"]';
/** Controls and texts in a row that a press is meant for. */
const CONTROL = "a, button, input, label, [role=tooltip]";

/** A second press within this time selects a word instead, ms. */
const DOUBLE_PRESS_MS = 300;

/** The link of the job of a row that has `element` in it. */
function linkIn(element: Element): HTMLAnchorElement | null {
  return element.closest(ROW)?.querySelector<HTMLAnchorElement>("a[href]") ?? null;
}

/** The id of the job whose row has `element` in it; null outside of the rows. */
export function jobOfRow(element: Element): string | null {
  const id = linkIn(element)?.pathname.split("/").at(-1);
  return id === undefined ? null : decodeURIComponent(id);
}

/** The link of a job's row, if it is drawn. */
export function rowOf(id: string): HTMLElement | null {
  const links = document.querySelectorAll<HTMLAnchorElement>(`${ROW} td:first-child a[href]`);
  return [...links].find((link) => jobOfRow(link) === id) ?? null;
}

/** Asks for the panel of the focused row of the jobs table. */
export function wantPanel(): void {
  const job = document.activeElement === null ? null : jobOfRow(document.activeElement);
  if (job !== null) window.dispatchEvent(new CustomEvent(WANTED, { detail: job }));
}

/**
 * Calls back with the id of a job whose row is pressed beside its links and buttons, or whose panel a key asks for. Selected text is left
 * alone. Returns the function that ends it.
 */
export function rowPressed(onJob: (id: string) => void): () => void {
  let timer: number | undefined;
  const press = (event: MouseEvent) => {
    const { target } = event;
    window.clearTimeout(timer);
    if (event.detail > 1) return;
    if (event.defaultPrevented || event.button !== 0 || !(target instanceof Element)) return;
    if (target.closest(CONTROL) !== null || document.getSelection()?.isCollapsed === false) return;
    const job = jobOfRow(target);
    if (job === null) return;
    timer = window.setTimeout(() => {
      linkIn(target)?.focus({ preventScroll: true });
      onJob(job);
    }, DOUBLE_PRESS_MS);
  };
  const want = (event: Event) => onJob((event as CustomEvent<string>).detail);
  document.addEventListener("click", press);
  window.addEventListener(WANTED, want);
  return () => {
    window.clearTimeout(timer);
    document.removeEventListener("click", press);
    window.removeEventListener(WANTED, want);
  };
}

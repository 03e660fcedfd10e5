// Which jobs a person has selected on the jobs page. A selection lasts as long as the page and is not part of the address, because it is made
// to do something with the jobs now.
import { isFold, type ListRow } from "./folding.ts";

export interface Selection {
  /** The ids of the selected jobs. */
  ids: ReadonlySet<string>;
  /** The job that was selected or deselected last, from which a range goes; null before the first. */
  anchor: string | null;
}

export const NONE_SELECTED: Selection = { ids: new Set(), anchor: null };

/**
 * Selects the job, or deselects it. With `toAnchor` all rows from the anchor to it, if both are among the rows, become what it becomes. `rows`
 * are those that can be seen: jobs within a closed fold stay as they are.
 */
export function toggled(
  { ids, anchor }: Selection,
  id: string,
  rows: readonly ListRow[],
  toAnchor: boolean,
): Selection {
  const next = new Set(ids);
  const [from = -1, to = -1] = [anchor, id]
    .map((one) => rows.findIndex((row) => !isFold(row) && row.id === one))
    .sort((a, b) => a - b);
  const isRange = toAnchor && from >= 0;
  for (const one of isRange ? rows.slice(from, to + 1).flatMap((row) => (isFold(row) ? [] : row.id)) : [id])
    if (ids.has(id)) next.delete(one);
    else next.add(one);
  return { ids: next, anchor: id };
}

/** Without these jobs. */
export function without({ ids, anchor }: Selection, ...left: readonly string[]): Selection {
  return { ids: new Set([...ids].filter((id) => !left.includes(id))), anchor };
}

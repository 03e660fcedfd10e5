// Views of the list that a person has named: a filter, an order and columns, written as an address has them. Kept in this browser for each
// org. What is read back is not trusted: it may be damaged, or of an older version.
import { choicesByOrg } from "../org/keptOfOrg.ts";
import type { KeptChoice } from "../ui/KeptChoice.ts";
import { formatJobFilter, parseJobFilter } from "./filter.ts";
import { COLUMNS_PARAM, readColumns, writeColumns } from "./tableLook.ts";

export interface View {
  name: string;
  /** The query string, in its one form. Empty: all jobs. */
  query: string;
}

export interface Views {
  views: readonly View[];
  /** The name of the view that opens with the org; null: all jobs. */
  start: string | null;
}

const NONE: Views = { views: [], start: null };
const MOST_KEPT = 50;
/** The longest name, in letters. */
export const LONGEST_NAME = 60;

/** A name as it is kept: without space around it and control characters. */
export function cleanName(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST_NAME);
}

/** The part of a query string that makes a view, in one form, so that equal views have equal texts. */
export function viewQuery(params: URLSearchParams): string {
  const columns = readColumns(params.get(COLUMNS_PARAM));
  const query = formatJobFilter(parseJobFilter(params));
  if (columns !== null) query.set(COLUMNS_PARAM, writeColumns(columns));
  return query.toString();
}

function parseView(value: unknown): View | null {
  if (typeof value !== "object" || value === null) return null;
  const { name, query } = value as Partial<Record<string, unknown>>;
  if (typeof name !== "string" || typeof query !== "string" || cleanName(name) === "") return null;
  return { name: cleanName(name), query: viewQuery(new URLSearchParams(query)) };
}

/** Reads kept views. What cannot be read is left out. */
export function parseViews(text: string | null): Views {
  try {
    const kept: unknown = JSON.parse(text ?? "null");
    if (typeof kept !== "object" || kept === null) return NONE;
    const { views, start } = kept as Partial<Record<string, unknown>>;
    const named = new Map<string, View>();
    for (const value of Array.isArray(views) ? (views as unknown[]) : []) {
      const view = parseView(value);
      if (view !== null && !named.has(view.name) && named.size < MOST_KEPT) named.set(view.name, view);
    }
    return {
      views: [...named.values()],
      start: typeof start === "string" && named.has(start) ? start : null,
    };
  } catch {
    return NONE;
  }
}

/** The text to store of an org's views; null when there are none. */
function writeViews(views: Views): string | null {
  return views.views.length === 0 ? null : JSON.stringify(views);
}

const viewsByOrg = choicesByOrg("views", parseViews, writeViews);

/**
 * The views of an org, by its key; none when storage is blocked. They name no records of an org, so they are a person's own way to look and
 * outlive the refresh of a sandbox.
 */
export function viewsOf(orgKey: string): KeptChoice<Views> {
  return viewsByOrg({ key: orgKey, id: null });
}

/** With a view of this name, in place of one with the same name. */
export function withView({ views, start }: Views, view: View): Views {
  const isKnown = views.some(({ name }) => name === view.name);
  return {
    start,
    views: isKnown ? views.map((one) => (one.name === view.name ? view : one)) : [...views, view],
  };
}

/** With another name for a view. */
export function renamed({ views, start }: Views, from: string, to: string): Views {
  return {
    views: views.map((view) => (view.name === from ? { ...view, name: to } : view)),
    start: start === from ? to : start,
  };
}

/** Without a view. */
export function withoutView({ views, start }: Views, name: string): Views {
  return { views: views.filter((view) => view.name !== name), start: start === name ? null : start };
}

/** The query string of the view that opens with the org; empty when there is none. */
export function startQuery(orgKey: string): string {
  const { views, start } = viewsOf(orgKey).get();
  return views.find(({ name }) => name === start)?.query ?? "";
}

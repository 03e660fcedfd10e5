// Which of the three views of a job's nodes is shown, how its table is sorted and which node is chosen, as written in the address. Reading it
// never fails: unknown values are dropped.

export const NODE_VIEWS = ["graph", "waterfall", "table"] as const;
export type NodeViewName = (typeof NODE_VIEWS)[number];

export const NODE_SORTS = ["node", "type", "status", "started", "duration", "in", "out"] as const;
export type NodeSort = (typeof NODE_SORTS)[number];

export interface NodeView {
  view: NodeViewName;
  /** The name of the chosen node; null when none is. */
  node: string | null;
  sort: NodeSort;
  descending: boolean;
}

/** The table, because it needs no further read. */
export const DEFAULT_NODE_VIEW: NodeView = { view: "table", node: null, sort: "started", descending: false };

/** Numbers are first sorted from the largest down, because people look for long and large ones. */
export const STARTS_DESCENDING: ReadonlySet<NodeSort> = new Set(["duration", "in", "out"]);

/** The longest name. A longer one in an address is damage. */
const LONGEST_NAME = 500;

/** Reads the view from a query string. */
export function parseNodeView(params: URLSearchParams): NodeView {
  const view = (params.get("view") ?? "").toLowerCase();
  const sort = (params.get("sort") ?? "").toLowerCase();
  const key = NODE_SORTS.find((one) => one === sort.replace(/^-/, ""));
  const node = params.get("node");
  return {
    view: NODE_VIEWS.find((one) => one === view) ?? DEFAULT_NODE_VIEW.view,
    node: node === null || node === "" ? null : node.slice(0, LONGEST_NAME),
    sort: key ?? DEFAULT_NODE_VIEW.sort,
    descending: key !== undefined && sort.startsWith("-"),
  };
}

/** Writes the view into a query string: defaults are left out, and other parameters stay. */
export function formatNodeView(
  view: NodeView,
  others: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const params = new URLSearchParams(others);
  const set = (name: string, value: string | null): void => {
    params.delete(name);
    if (value !== null) params.set(name, value);
  };
  set("view", view.view === DEFAULT_NODE_VIEW.view ? null : view.view);
  set("node", view.node);
  const sortIsDefault = view.sort === DEFAULT_NODE_VIEW.sort && !view.descending;
  set("sort", sortIsDefault ? null : (view.descending ? "-" : "") + view.sort);
  return params;
}

/** The address of a node on a job's page, `jobPath`. */
export function nodePath(jobPath: string, node: string, view: NodeViewName = DEFAULT_NODE_VIEW.view): string {
  return `${jobPath}?${formatNodeView({ ...DEFAULT_NODE_VIEW, view, node })}`;
}

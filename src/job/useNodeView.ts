import { useLiveOrg } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { useSearchParams } from "../ui/address.ts";
import { usePageParams } from "../ui/pageParams.ts";
import {
  formatNodeView,
  type NodeSort,
  type NodeView,
  type NodeViewName,
  parseNodeView,
  STARTS_DESCENDING,
} from "./nodeView.ts";

/** The view in the address, and the functions that change it. */
export interface NodeViewControl extends NodeView {
  show: (view: NodeViewName) => void;
  /** Chooses a node, or none. The first choice adds an entry to the history, so Back closes the facts; later ones replace it. */
  choose: (node: string | null) => void;
  sortBy: (sort: NodeSort) => void;
  /** The address of a node in the same view. */
  addressOf: (node: string) => string;
}

export function useNodeView(): NodeViewControl {
  const { access } = useLiveOrg();
  const { jobId } = usePageParams("job");
  const [params, change] = useSearchParams();
  const now = parseNodeView(params);
  const set = (part: Partial<NodeView>, history: "push" | "replace") =>
    change((before) => formatNodeView({ ...parseNodeView(before), ...part }, before), history);
  return {
    ...now,
    show: (view) => set({ view }, "push"),
    choose: (node) => set({ node }, now.node === null ? "push" : "replace"),
    sortBy: (sort) =>
      set({ sort, descending: sort === now.sort ? !now.descending : STARTS_DESCENDING.has(sort) }, "push"),
    addressOf: (node) => `${paths.job(access.org.key, jobId)}?${formatNodeView({ ...now, node }, params)}`,
  };
}

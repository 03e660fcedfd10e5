import { useReactFlow } from "@xyflow/react";
import { Button } from "../../ui/Button.tsx";
import { SearchField } from "../../ui/SearchField.tsx";

/** Search and zoom, above the graph. `found`: number of nodes that match the search; null without one. */
export function GraphTools({
  search,
  onSearch,
  found,
  onNext,
  onFit,
}: {
  search: string;
  onSearch: (text: string) => void;
  found: number | null;
  /** Goes to the next match. */
  onNext: () => void;
  /** Shows the whole graph. */
  onFit: () => Promise<unknown>;
}) {
  const flow = useReactFlow();
  return (
    <div role="group" aria-label="Search and zoom" className="flex flex-wrap items-center gap-2">
      <form
        className="flex w-64 min-w-0 items-center gap-2 max-sm:w-auto max-sm:flex-1"
        onSubmit={(event) => {
          event.preventDefault();
          onNext();
        }}
      >
        <SearchField label="Find a node" value={search} onChange={onSearch} />
      </form>
      <span
        role="status"
        className="text-quiet max-sm:order-last max-sm:not-empty:basis-full max-sm:empty:absolute"
      >
        {found === null
          ? ""
          : found === 0
            ? "No node has it in its name"
            : `${found} found, Enter goes to the next`}
      </span>
      <span className="ml-auto flex gap-1">
        <Button size="small" aria-label="Zoom out" onClick={() => void flow.zoomOut()}>
          −
        </Button>
        <Button size="small" aria-label="Zoom in" onClick={() => void flow.zoomIn()}>
          +
        </Button>
        <Button size="small" onClick={() => void onFit()}>
          Fit
        </Button>
      </span>
    </div>
  );
}

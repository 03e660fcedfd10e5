import { useId, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { cleanName, LONGEST_NAME, renamed, type Views, withView } from "./savedViews.ts";

/** Asks for the name of a view, to save it or to rename it. */
export function ViewName({
  kept,
  query,
  renames,
  onKeep,
  onClose,
}: {
  kept: Views;
  /** Of the view to save. */
  query: string;
  /** The name to change; null: save a new view. */
  renames: string | null;
  onKeep: (views: Views) => void;
  onClose: () => void;
}) {
  const id = useId();
  const [text, setText] = useState(renames ?? "");
  const name = cleanName(text);
  const isTaken = name !== renames && kept.views.some((view) => view.name === name);
  const isRefused = isTaken && renames !== null;
  const title = renames === null ? "Save this view" : "Rename this view";

  return (
    <Dialog name={title} onClose={onClose}>
      <form
        className="grid gap-3 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (name === "" || isRefused) return;
          onKeep(renames === null ? withView(kept, { name, query }) : renamed(kept, renames, name));
          onClose();
        }}
      >
        <h2 className="text-15 font-semibold">{title}</h2>
        <label htmlFor={id}>Name</label>
        <input
          id={id}
          value={text}
          maxLength={LONGEST_NAME}
          autoComplete="off"
          aria-describedby={`${id}-note`}
          className="h-8 w-full rounded-control border border-line-strong bg-surface px-2 text-text pointer-coarse:h-10 pointer-coarse:text-15"
          onChange={(event) => setText(event.target.value)}
        />
        <p id={`${id}-note`} role="status" className="min-h-[1lh] text-12 text-quiet">
          {isRefused
            ? "Another view has this name."
            : isTaken
              ? "It replaces the view with this name."
              : "A view is the filter, the order and the columns. It is kept in this browser; its address is the link to share."}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            disabledReason={
              name === "" ? "A view needs a name." : isRefused ? "Another view has this name." : null
            }
          >
            {renames === null ? (isTaken ? "Replace" : "Save") : "Rename"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

import { type ReactNode, useLayoutEffect, useRef } from "react";

/**
 * A modal panel near the top of the window that asks nothing: a list to choose from, a help sheet. Escape or a click beside it closes it,
 * and the focus returns to where it was. Render it only while it is open.
 */
export function Dialog({
  name,
  onClose,
  children,
}: {
  /** Its accessible name. */
  name: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  // A layout effect closes the dialog while it is still in the page. Only then does the browser give focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // Otherwise the browser focuses the first thing that can have the focus, even a scrolling frame.
    dialog?.querySelector<HTMLElement>("[role=combobox]")?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      aria-label={name}
      className="mx-auto mt-[10vh] mb-4 max-h-[80vh] w-[min(40rem,calc(100vw-1rem))] overflow-auto rounded-panel bg-surface-raised p-0 text-text shadow-raised forced-colors:border"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={onClose}
      // The content fills the dialog, so only a click on the backdrop has the dialog itself as its target.
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {children}
    </dialog>
  );
}

import { useId, useLayoutEffect, useRef } from "react";
import type { ReactNode } from "react";
import { MOST_OF_A_NAME, shownEnds } from "./shownText.ts";
import { Button } from "./Button.tsx";

/**
 * Confirms an action. The title is the question ("Stop Opportunity pipeline?"), the children say what it costs, the buttons name the
 * action. Focus starts on the safe button, and Escape presses it. Focus returns to where it was when the dialog closes. Without
 * `confirm` there is one button.
 *
 * It may be rendered always, with `open` switched, or only while open.
 */
export function AlertDialog({
  open,
  title,
  children,
  keepLabel,
  onKeep,
  confirm,
  error,
}: {
  open: boolean;
  title: string;
  children: ReactNode;
  keepLabel: string;
  /** Called by the safe button, by Escape and by the browser's closing gesture. */
  onKeep: () => void;
  confirm?: {
    label: string;
    onConfirm: () => void;
    /** The action was sent. A second press does nothing, and the button shows `pendingLabel` ("Stopping…"). */
    pending?: boolean;
    pendingLabel?: string;
    variant?: "primary" | "danger";
    disabledReason?: string | null;
  };
  /** Why the action failed. */
  error?: ReactNode;
}) {
  const dialogRef = useRef<HTMLDialogElement>(null);
  const keepRef = useRef<HTMLButtonElement>(null);
  const id = useId();

  // A layout effect closes the dialog while it is still in the page. Only then does the browser give focus back.
  useLayoutEffect(() => {
    const dialog = dialogRef.current;
    if (!open || !dialog) return;
    if (!dialog.open) dialog.showModal();
    keepRef.current?.focus();
    return () => dialog.close();
  }, [open]);

  // When the focused button is removed, the focus is lost.
  const hasConfirm = confirm !== undefined;
  useLayoutEffect(() => {
    if (open && !hasConfirm && !dialogRef.current?.contains(document.activeElement)) keepRef.current?.focus();
  }, [open, hasConfirm]);

  return (
    <dialog
      ref={dialogRef}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-body`}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-panel bg-surface-raised p-5 text-text shadow-raised forced-colors:border max-sm:mb-4"
      onCancel={(event) => {
        event.preventDefault();
        onKeep();
      }}
      onClose={(event) => {
        // The browser closed it (a second Escape). When this component closes it, `open` is already false.
        if (open && !event.currentTarget.open) onKeep();
      }}
    >
      {open && (
        <>
          <h2 id={`${id}-title`} className="overflow-clip text-15 font-semibold text-balance">
            {shownEnds(title, MOST_OF_A_NAME)}
          </h2>
          <div id={`${id}-body`} className="mt-2 flex min-w-0 flex-col gap-2">
            {children}
          </div>
          <div role="alert" className="mt-3 text-failed empty:hidden">
            {error}
          </div>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Button ref={keepRef} onClick={onKeep}>
              {keepLabel}
            </Button>
            {confirm && (
              <Button
                variant={confirm.variant ?? "danger"}
                pending={confirm.pending}
                disabledReason={confirm.disabledReason}
                onClick={confirm.onConfirm}
              >
                {confirm.pending ? (confirm.pendingLabel ?? confirm.label) : confirm.label}
              </Button>
            )}
          </div>
        </>
      )}
    </dialog>
  );
}

import { type ReactNode, type RefObject, useEffectEvent, useLayoutEffect, useRef } from "react";
import { placeNear } from "./placeNear.ts";

/**
 * A panel below the button that opens it, for a few choices and facts. The page stays usable beside it. Escape, a press elsewhere and Tab out
 * of it close it. The focus goes to its first control, and back to the button. Render it only while it is open.
 */
export function Popover({
  id,
  name,
  opener,
  className,
  onClose,
  children,
}: {
  /** Also the `popoverTarget` of the button, so that a press on it while this is open is no press elsewhere. */
  id: string;
  name: string;
  opener: RefObject<HTMLElement | null>;
  /** Its width. */
  className: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const panel = useRef<HTMLDivElement>(null);
  const open = useEffectEvent(() => {
    if (panel.current === null || opener.current === null) return;
    // The browser gives the focus back to what had it. Safari's buttons do not get it from a press.
    opener.current.focus();
    panel.current.showPopover();
    placeNear(panel.current, opener.current);
    panel.current.querySelector<HTMLElement>("button, input")?.focus();
  });
  // A layout effect closes the panel while it is still in the page. Only then does the browser give focus back.
  useLayoutEffect(() => {
    const shown = panel.current;
    open();
    return () => shown?.hidePopover();
  }, []);
  return (
    <div
      ref={panel}
      id={id}
      role="dialog"
      aria-label={name}
      popover="auto"
      className={`fixed inset-auto m-0 max-h-[calc(100dvh-4rem)] overflow-auto rounded-panel bg-surface-raised px-4 py-3 text-text shadow-raised forced-colors:border ${className}`}
      onToggle={(event) => {
        if (event.newState === "closed") onClose();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        // A press on the button closes it by itself.
        if (relatedTarget === null || relatedTarget === opener.current) return;
        if (!currentTarget.contains(relatedTarget)) onClose();
      }}
    >
      {children}
    </div>
  );
}

import { useRef } from "react";
import type { ReactNode } from "react";

/**
 * A short text beside a control on hover and focus. It is in the top layer, so a scrolling table cannot cut it off. The control refers to
 * it by `aria-describedby={id}`, so screen readers have it too. Escape hides it.
 */
export function Tip({ id, text, children }: { id: string; text: string; children: ReactNode }) {
  const tip = useRef<HTMLSpanElement>(null);

  function show(wrapper: HTMLElement) {
    const element = tip.current;
    const control = wrapper.firstElementChild;
    if (!element || !control || element.matches(":popover-open")) return;
    element.showPopover();
    const near = control.getBoundingClientRect();
    const own = element.getBoundingClientRect();
    const above = near.top - own.height - 6;
    const left = near.left + near.width / 2 - own.width / 2;
    element.style.top = `${above >= 4 ? above : near.bottom + 6}px`;
    element.style.left = `${Math.max(4, Math.min(left, window.innerWidth - own.width - 4))}px`;
  }

  function hide() {
    if (tip.current?.matches(":popover-open")) tip.current.hidePopover();
  }

  return (
    <span
      role="presentation"
      className="contents"
      onPointerEnter={(event) => show(event.currentTarget)}
      onPointerLeave={hide}
      onFocus={(event) => show(event.currentTarget)}
      onBlur={hide}
      onKeyDown={(event) => {
        if (event.key === "Escape") hide();
      }}
    >
      {children}
      <span
        ref={tip}
        id={id}
        role="tooltip"
        popover="manual"
        className="pointer-events-none fixed inset-auto m-0 max-w-72 rounded-control bg-text px-2 py-1 text-left text-12 text-surface"
      >
        {text}
      </span>
    </span>
  );
}

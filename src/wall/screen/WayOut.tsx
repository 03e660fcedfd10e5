// Links from the wall to other pages, for a person at the display and for one who opened the wall by mistake.
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Link } from "../../ui/Link.tsx";

/** How long the links stay after the last movement or key. */
const SHOWN_MS = 3000;
/** A knock against the table moves a mouse by less than this, in CSS pixels. */
const MOVED_PX = 12;

const LINK =
  "inline-flex min-h-12 items-center rounded-control px-4 text-15 font-medium underline underline-offset-4 hover:bg-surface-hover";

/** True for {@link SHOWN_MS} after the pointer moved or Esc was pressed; `onEscape` is called for Esc. */
function useSignOfPerson(onEscape: () => void): boolean {
  const [isSeen, setSeen] = useState(false);
  const escape = useEffectEvent(onEscape);
  useEffect(() => {
    let timer: number | undefined;
    let from: { x: number; y: number } | null = null;
    const see = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        from = null;
        setSeen(false);
      }, SHOWN_MS);
      setSeen(true);
    };
    const move = ({ clientX: x, clientY: y }: PointerEvent) => {
      from = from ?? { x, y };
      if (Math.hypot(x - from.x, y - from.y) >= MOVED_PX) see();
    };
    const press = ({ key }: KeyboardEvent) => {
      if (key !== "Escape") return;
      see();
      escape();
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerdown", see);
    window.addEventListener("keydown", press);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerdown", see);
      window.removeEventListener("keydown", press);
    };
  }, []);
  return isSeen;
}

/**
 * Links to pages for people, such as the org's jobs and the set-up of this wall. They show when the pointer moves, after a touch or Esc, and while one has the
 * focus. They are hidden on a display that nobody touches, and in the preview of the set-up page.
 */
export function WayOut({ links }: { links: readonly { to: string; words: string }[] }) {
  const nav = useRef<HTMLElement>(null);
  const isSeen = useSignOfPerson(() => nav.current?.querySelector("a")?.focus());
  if (window.parent !== window) return null;
  return (
    <nav
      ref={nav}
      aria-label="Leave the wall"
      data-shown={isSeen}
      className="wall-way-out fixed inset-x-0 top-0 mx-auto flex w-fit gap-2 rounded-b-panel bg-surface-raised px-2 font-sans text-text shadow-raised forced-colors:border"
    >
      {links.map(({ to, words }) => (
        <Link key={to} className={LINK} to={to}>
          {words}
        </Link>
      ))}
    </nav>
  );
}

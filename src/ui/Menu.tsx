import { useEffect, useEffectEvent, useId, useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { flushSync } from "react-dom";
import { CheckIcon } from "./menuIcons.tsx";
import { menuButton } from "./menuClass.ts";
import { placeNear } from "./placeNear.ts";

export type MenuEntry = {
  key: string;
  label: string;
  /** Drawn in place of the label. */
  content?: ReactNode;
  /** A second, quiet line. */
  note?: string | undefined;
  /** The keys that do the same. */
  hint?: string;
  /** Of a choice: the chosen entry has a mark. An entry without it does something. */
  checked?: boolean;
  /** Of a choice that excludes no other: it can be unchosen, and the menu stays open for more. */
  stays?: boolean;
  /** A line separates it from the entries before it. */
  isFirst?: boolean;
  onSelect: () => void;
};

/**
 * A button and the list of choices that it opens. The list is open at first, because this code loads when somebody asks for it. Arrow
 * keys, Home, End and first letters move; Enter and Space choose; Escape and a click elsewhere close. `name` is the button's accessible
 * name.
 */
export function Menu({
  label,
  name,
  entries,
  onOpen,
}: {
  label: ReactNode;
  name: string;
  entries: readonly MenuEntry[];
  /** Called before it opens again. */
  onOpen?: () => void;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(true);

  function items(): HTMLElement[] {
    return [...(list.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
  }

  function show(focus: "first" | "last") {
    const [menu, opener] = [list.current, button.current];
    if (!menu || !opener) return;
    // The entries are drawn while the menu is open only, and must exist before they are measured and focused.
    if (!open)
      flushSync(() => {
        onOpen?.();
        setOpen(true);
      });
    if (!menu.matches(":popover-open")) menu.showPopover();
    placeNear(menu, opener);
    const all = items();
    (focus === "first" ? (all.find((entry) => entry.ariaChecked === "true") ?? all[0]) : all.at(-1))?.focus();
  }

  function close() {
    if (list.current?.matches(":popover-open")) list.current.hidePopover();
    button.current?.focus();
  }

  function move(event: KeyboardEvent) {
    const all = items();
    const at = all.findIndex((entry) => entry === document.activeElement);
    const letter = event.key.length === 1 ? event.key.toLowerCase() : "";
    const goal =
      event.key === "ArrowDown"
        ? all[(at + 1) % all.length]
        : event.key === "ArrowUp"
          ? all.at(at - 1)
          : event.key === "Home"
            ? all[0]
            : event.key === "End"
              ? all.at(-1)
              : letter.trim() !== ""
                ? [...all.slice(at + 1), ...all.slice(0, at + 1)].find((entry) =>
                    entry.textContent.trim().toLowerCase().startsWith(letter),
                  )
                : undefined;
    if (goal) {
      event.preventDefault();
      goal.focus();
    } else if (event.key === "Tab") {
      close();
    }
  }

  function choose(entry: MenuEntry) {
    if (entry.stays !== true) close();
    entry.onSelect();
  }

  const begin = useEffectEvent(() => {
    // The focus returns to the button when the menu closes.
    button.current?.focus();
    show("first");
  });
  useEffect(() => begin(), []);

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={`${id}-menu`}
        aria-label={name}
        className={menuButton}
        // Ties the list to the button, so that a press on the button is not also a click elsewhere. Opening and closing is done here.
        popoverTarget={`${id}-menu`}
        onClick={(event) => {
          event.preventDefault();
          if (list.current?.matches(":popover-open")) close();
          else show("first");
        }}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          show(event.key === "ArrowDown" ? "first" : "last");
        }}
      >
        {label}
      </button>
      <div
        ref={list}
        id={`${id}-menu`}
        role="menu"
        tabIndex={-1}
        popover="auto"
        aria-label={name}
        className="fixed inset-auto m-0 max-h-[min(28rem,90vh)] max-w-[min(24rem,calc(100vw-8px))] min-w-44 overflow-auto rounded-panel bg-surface-raised p-1 text-text shadow-raised forced-colors:border"
        onToggle={(event) => setOpen(event.newState === "open")}
        onKeyDown={move}
      >
        {open &&
          entries.map((entry) => <MenuRow key={entry.key} entry={entry} onChoose={() => choose(entry)} />)}
      </div>
    </>
  );
}

function MenuRow({ entry, onChoose }: { entry: MenuEntry; onChoose: () => void }) {
  const isChoice = entry.checked !== undefined;
  return (
    <>
      {entry.isFirst === true && <hr className="my-1 border-line" />}
      <button
        type="button"
        role={!isChoice ? "menuitem" : entry.stays === true ? "menuitemcheckbox" : "menuitemradio"}
        tabIndex={-1}
        aria-checked={entry.checked}
        className="flex min-h-8 w-full items-center gap-2 rounded-control px-2 py-1 text-left hover:bg-surface-hover focus:bg-surface-hover focus:outline-none focus-visible:outline-2 pointer-coarse:min-h-11"
        onClick={onChoose}
      >
        <span className="w-4 shrink-0">{entry.checked === true && <CheckIcon />}</span>
        <span className="min-w-0 flex-1">
          <span className="block">{entry.content ?? entry.label}</span>
          {entry.note !== undefined && <span className="block text-12 text-quiet">{entry.note}</span>}
        </span>
        {entry.hint !== undefined && (
          <kbd aria-hidden="true" className="font-sans text-12 text-quiet pointer-coarse:hidden">
            {entry.hint}
          </kbd>
        )}
      </button>
    </>
  );
}

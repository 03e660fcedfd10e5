import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";

export interface Tab<Key extends string> {
  key: Key;
  label: string;
}

const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * A tab list and the panel of the chosen tab. Arrow keys move the focus, Enter and Space choose: a panel may have to be loaded.
 * `beside` stands at the end of the tabs' line.
 */
export function Tabs<Key extends string>({
  name,
  tabs,
  chosen,
  onChoose,
  beside,
  children,
}: {
  /** The tab list's accessible name. */
  name: string;
  tabs: readonly Tab<Key>[];
  chosen: Key;
  onChoose: (key: Key) => void;
  beside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent) {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>("[role=tab]") ?? [])];
    const at = buttons.indexOf(event.target as HTMLElement);
    const to = MOVES[event.key]?.(at, buttons.length);
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    buttons[to]?.focus();
  }

  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-1 border-b border-line print:hidden">
        <div ref={list} role="tablist" aria-label={name} className="-mb-px flex">
          {tabs.map(({ key, label }) => (
            <button
              key={key}
              type="button"
              role="tab"
              id={`${id}-${key}`}
              aria-selected={key === chosen}
              aria-controls={`${id}-panel`}
              tabIndex={key === chosen ? 0 : -1}
              onKeyDown={move}
              onClick={() => onChoose(key)}
              className="h-9 border-b-2 border-transparent px-3 text-quiet hover:text-text aria-selected:border-text aria-selected:font-medium aria-selected:text-text forced-colors:border-[Canvas] forced-colors:aria-selected:border-[Highlight] pointer-coarse:h-11"
            >
              {label}
            </button>
          ))}
        </div>
        {beside}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`} className="min-w-0 pt-3">
        {children}
      </div>
    </>
  );
}

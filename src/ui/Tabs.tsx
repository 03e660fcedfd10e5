import { useId } from "react";
import type { KeyboardEvent, ReactNode } from "react";

/**
 * Views of the same thing, one at a time. Arrow keys, Home and End move and choose. The caller renders the chosen view
 * as children; it becomes the tab panel.
 */
export function Tabs<Key extends string>({
  name,
  tabs,
  selected,
  onSelect,
  children,
}: {
  name: string;
  tabs: readonly { key: Key; label: string; count?: string | number }[];
  selected: Key;
  onSelect: (key: Key) => void;
  children: ReactNode;
}) {
  const id = useId();

  function move(event: KeyboardEvent<HTMLDivElement>) {
    const at = tabs.findIndex((tab) => tab.key === selected);
    const steps: Record<string, number> = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const step = steps[event.key];
    const goal = step === undefined ? undefined : tabs[step];
    if (!goal) return;
    event.preventDefault();
    onSelect(goal.key);
    event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[step ?? 0]?.focus();
  }

  return (
    <div className="min-w-0">
      <div
        role="tablist"
        aria-label={name}
        tabIndex={-1}
        onKeyDown={move}
        className="flex gap-1 overflow-x-auto border-b border-line"
      >
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-tab-${tab.key}`}
            aria-selected={tab.key === selected}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === selected ? 0 : -1}
            onClick={() => onSelect(tab.key)}
            className="-mb-px inline-flex h-9 items-center gap-1.5 border-b-2 border-transparent px-2.5 whitespace-nowrap text-quiet -outline-offset-2 hover:text-text aria-selected:border-text forced-colors:border-[Canvas] forced-colors:aria-selected:border-[Highlight] aria-selected:font-medium aria-selected:text-text pointer-coarse:h-11"
          >
            {tab.label}
            {tab.count !== undefined && <span className="text-12 font-normal text-quiet">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-tab-${selected}`}
        className="min-w-0 pt-3"
      >
        {children}
      </div>
    </div>
  );
}

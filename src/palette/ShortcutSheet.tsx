import { offersActions } from "../actions/can.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { PanelDialog } from "../ui/PanelDialog.tsx";
import type { PanelProps } from "./panel.ts";
import { SHORTCUTS } from "./shortcuts.ts";

function Keys({ shown }: { shown: readonly string[] }) {
  return (
    <span className="flex shrink-0 gap-1">
      {shown.map((key) => (
        <kbd
          key={key}
          className="inline-flex min-w-6 justify-center whitespace-nowrap rounded-mark border border-line-strong px-1.5 font-mono text-12"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}

/** All shortcuts, and the switch for those of a single key. */
export function ShortcutSheet({ pages, on, onSwitch, onClose }: PanelProps) {
  const hasActions = offersActions(useLiveOrg().access.org);
  const rows = [
    ...SHORTCUTS.filter(({ acts }) => hasActions || acts !== true).map(({ shown, words, always }) => ({
      shown,
      words,
      works: on || always === true,
    })),
    ...pages.map(({ key, label }) => ({
      shown: ["G", key.toUpperCase()],
      words: `Go to ${label}`,
      works: on,
    })),
  ];
  return (
    <PanelDialog name="Keyboard shortcuts" onClose={onClose}>
      <dl className="gap-x-8 sm:columns-2">
        {rows.map(({ shown, words, works }) => (
          <div
            key={words}
            className={`flex break-inside-avoid items-center justify-between gap-3 border-b border-line py-1.5 ${works ? "" : "text-quiet line-through"}`}
          >
            <dt>{words}</dt>
            <dd>
              <Keys shown={shown} />
            </dd>
          </div>
        ))}
      </dl>
      <label className="flex items-center gap-2">
        <input type="checkbox" checked={on} onChange={(event) => onSwitch(event.target.checked)} />
        Shortcuts of a single key
      </label>
      <p className="text-quiet">They do nothing while you type in a field.</p>
    </PanelDialog>
  );
}

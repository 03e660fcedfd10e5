// The keyboard on an org's pages. Its code loads after the first rows, which do not need it.
import { useEffect, useEffectEvent, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { tinykeys } from "tinykeys";
import { useLiveOrg } from "../live/liveContext.ts";
import { useLiveChoice } from "../live/liveSearch.ts";
import { carryParams } from "../paths.ts";
import { Toast } from "../ui/Toast.tsx";
import { nextTheme } from "../ui/theme.ts";
import { wantPanel } from "../jobs/panelRows.ts";
import { openPanel } from "./panel.ts";
import { Panels } from "./Panels.tsx";
import { focusSearch, moveRow, pressShortcut } from "./rows.ts";
import {
  areSingleKeysOn,
  keepSingleKeys,
  type PageKey,
  type ShortcutAction,
  SHORTCUTS,
} from "./shortcuts.ts";

/** Keys belong to the field that a person types in, unless Ctrl or ⌘ is pressed, and to an open question, panel or menu. */
function isTaken(event: KeyboardEvent): boolean {
  const inField =
    event.target instanceof Element && event.target.matches("input:not([type=checkbox]), select, textarea");
  const isTyping = inField && !event.ctrlKey && !event.metaKey;
  return (
    event.isComposing ||
    isTyping ||
    document.querySelector("dialog[open], [popover]:popover-open:not([role=tooltip])") !== null
  );
}

/** Listens for the shortcuts of an org's pages, and shows the panels that they open. */
export function Keyboard({ pages }: { pages: readonly PageKey[] }) {
  const { live } = useLiveOrg();
  const navigate = useNavigate();
  const { search } = useLocation();
  const [choice, choose] = useLiveChoice();
  const [on, setOn] = useState(areSingleKeysOn);
  const [said, setSaid] = useState("");

  // Not a reason to listen again, because a half-typed key sequence would be lost.
  const go = useEffectEvent((path: string) => void navigate(carryParams(path, search)));
  const refresh = useEffectEvent(() => void live.refresh());
  const pause = useEffectEvent(() => choose({ ...choice, paused: !choice.paused }));

  useEffect(() => {
    const acts: Readonly<Record<ShortcutAction, () => void>> = {
      palette: () => openPanel("palette"),
      sheet: () => openPanel("shortcuts"),
      search: focusSearch,
      next: () => moveRow(1),
      previous: () => moveRow(-1),
      panel: wantPanel,
      select: () => pressShortcut("x"),
      close: () => pressShortcut("Escape"),
      stop: () => pressShortcut("s"),
      stopSelected: () => pressShortcut("Shift+S"),
      pause: () => pause(),
      refresh: () => refresh(),
      theme: nextTheme,
    };
    // Sequences first: when two match a key, only the first is carried out.
    const bound: [keys: string, act: () => void][] = [
      ...(on ? pages : []).map(({ key, path }): [string, () => void] => [`g ${key}`, () => go(path)]),
      ...SHORTCUTS.filter(({ always }) => on || always === true).map(
        ({ keys, action }): [string, () => void] => [keys, acts[action]],
      ),
    ];
    const bindings = bound.map(([keys, act]) => [
      keys,
      (event: KeyboardEvent) => {
        event.preventDefault();
        act();
      },
    ]);
    return tinykeys(window, Object.fromEntries(bindings), { ignore: isTaken });
  }, [on, pages]);

  return (
    <>
      <Toast text={said} onGone={() => setSaid("")} />
      <Panels
        pages={pages}
        on={on}
        onSwitch={(next) => {
          keepSingleKeys(next);
          setOn(next);
        }}
        onSaid={setSaid}
      />
    </>
  );
}

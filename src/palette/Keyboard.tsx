// The keyboard on an org's pages. Its code loads after the first rows, which do not need it. Palette and help sheet load when they are
// opened.
import { useEffect, useEffectEvent, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { tinykeys } from "tinykeys";
import { lateCode } from "../org/lateCode.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { carryParams } from "../paths.ts";
import { Late } from "../ui/Late.tsx";
import { Toast } from "../ui/Toast.tsx";
import { nextTheme } from "../ui/theme.ts";
import { wantPanel } from "../jobs/panelRows.ts";
import { openPanel, usePanel } from "./panel.ts";
import { focusSearch, moveRow, pressShortcut } from "./rows.ts";
import {
  areSingleKeysOn,
  keepSingleKeys,
  type PageKey,
  type ShortcutAction,
  SHORTCUTS,
} from "./shortcuts.ts";

const loadPalette = lateCode(async () => (await import("./Palette.tsx")).Palette);
const loadSheet = lateCode(async () => (await import("./ShortcutSheet.tsx")).ShortcutSheet);

/** Keys belong to the field that a person types in, unless Ctrl or ⌘ is pressed, and to an open question, panel or menu. */
function isTaken(event: KeyboardEvent): boolean {
  const inField =
    event.target instanceof Element && event.target.matches("input:not([type=checkbox]), select, textarea");
  const isTyping = inField && !event.ctrlKey && !event.metaKey;
  return (
    event.isComposing || isTyping || document.querySelector("dialog[open], [popover]:popover-open") !== null
  );
}

/** Listens for the shortcuts of an org's pages, and shows the palette and the help sheet. */
export function Keyboard({ pages }: { pages: readonly PageKey[] }) {
  const { live } = useLiveOrg();
  const navigate = useNavigate();
  const { search } = useLocation();
  const open = usePanel();
  const [on, setOn] = useState(areSingleKeysOn);
  const [said, setSaid] = useState("");

  // Not a reason to listen again, because a half-typed key sequence would be lost.
  const go = useEffectEvent((path: string) => void navigate(carryParams(path, search)));
  const refresh = useEffectEvent(() => void live.refresh());

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
      pause: () => pressShortcut("p"),
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

  const close = () => openPanel(null);
  // The panel belongs to this page's org.
  useEffect(() => () => openPanel(null), []);
  return (
    <>
      <Toast text={said} onGone={() => setSaid("")} />
      <Late
        load={loadPalette}
        ready={open === "palette"}
        attempt={open}
        awaited={open === "palette" ? "The command palette" : null}
        props={
          open === "palette"
            ? { pages, onSheet: () => openPanel("shortcuts"), onSaid: setSaid, onClose: close }
            : null
        }
      />
      <Late
        load={loadSheet}
        ready={open === "shortcuts"}
        attempt={open}
        awaited={open === "shortcuts" ? "The list of shortcuts" : null}
        props={
          open === "shortcuts"
            ? {
                pages,
                on,
                onSwitch: (next: boolean) => {
                  keepSingleKeys(next);
                  setOn(next);
                },
                onClose: close,
              }
            : null
        }
      />
    </>
  );
}

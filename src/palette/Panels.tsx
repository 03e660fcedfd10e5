// The panels over the page: command palette, help sheet, time zone, what a person is told, what is known of the org, what the
// words mean. The code of each loads when it is opened.
import { type ComponentType, useEffect } from "react";
import { lateCode } from "../org/lateCode.ts";
import { Late } from "../ui/Late.tsx";
import { openPanel, type Panel, type PanelProps, usePanel } from "./panel.ts";

const PANELS: readonly [panel: Panel, awaited: string, load: () => Promise<ComponentType<PanelProps>>][] = [
  ["palette", "The command palette", lateCode(async () => (await import("./Palette.tsx")).Palette)],
  [
    "shortcuts",
    "The list of shortcuts",
    lateCode(async () => (await import("./ShortcutSheet.tsx")).ShortcutSheet),
  ],
  ["zone", "The choice of a time zone", lateCode(async () => (await import("./ZonePanel.tsx")).ZonePanel)],
  [
    "watches",
    "The list of what you are told",
    lateCode(async () => (await import("../watch/WatchesPanel.tsx")).WatchesPanel),
  ],
  [
    "about",
    "What is known of this org",
    lateCode(async () => (await import("../about/AboutOrgPanel.tsx")).AboutOrgPanel),
  ],
  ["words", "The list of words", lateCode(async () => (await import("../help/WordsPanel.tsx")).WordsPanel)],
];

/** Shows the open panel. */
export function Panels(props: Omit<PanelProps, "onClose">) {
  const open = usePanel();
  // The panel belongs to this page's org.
  useEffect(() => () => openPanel(null), []);
  return (
    <>
      {PANELS.map(([panel, awaited, load]) => (
        <Late
          key={panel}
          load={load}
          ready={open === panel}
          attempt={open}
          awaited={open === panel ? awaited : null}
          props={open === panel ? { ...props, onClose: () => openPanel(null) } : null}
        />
      ))}
    </>
  );
}

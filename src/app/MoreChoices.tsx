import { type ReactNode, useSyncExternalStore } from "react";
import { useLocation, useNavigate } from "react-router";
import { announceChoice } from "../live/announceChoice.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { openPanel } from "../palette/panel.ts";
import { carryParams, paths } from "../paths.ts";
import { useZone, useZoneChoice } from "../time/useZone.ts";
import { zoneWords } from "../time/zoneWords.ts";
import { Menu, type MenuEntry } from "../ui/Menu.tsx";
import { chooseTheme, readTheme, subscribeTheme, type ThemeChoice } from "../ui/theme.ts";

const THEMES: readonly [ThemeChoice, string][] = [
  ["system", "System theme"],
  ["light", "Light theme"],
  ["dark", "Dark theme"],
];

/** The menu itself, open when its code is there. */
export function MoreChoices({ name, label }: { name: string; label: ReactNode }) {
  const { org } = useLiveOrg().access;
  const navigate = useNavigate();
  const { search } = useLocation();
  const zone = useZone();
  const choiceOfZone = useZoneChoice();
  const theme = useSyncExternalStore(subscribeTheme, readTheme);
  const entries: MenuEntry[] = [
    ...THEMES.map(([choice, label]): MenuEntry => ({
      key: choice,
      label,
      checked: choice === theme,
      onSelect: () => chooseTheme(choice),
    })),
    {
      key: "palette",
      label: "Find a job, page or action",
      hint: "Ctrl K",
      isFirst: true,
      onSelect: () => openPanel("palette"),
    },
    {
      key: "zone",
      label: "Time zone",
      note: zoneWords(choiceOfZone, zone),
      onSelect: () => openPanel("zone"),
    },
    { key: "shortcuts", label: "Keyboard shortcuts", hint: "?", onSelect: () => openPanel("shortcuts") },
    {
      key: "announce",
      label: announceChoice.get() ? "Do not tell screen readers of ends" : "Tell screen readers of ends",
      onSelect: () => announceChoice.keep(!announceChoice.get()),
    },
    {
      key: "wall",
      label: "Set up a wall display",
      isFirst: true,
      onSelect: () => void navigate(carryParams(paths.wallSetup(org.key), search)),
    },
  ];
  return <Menu name={name} label={label} entries={entries} />;
}

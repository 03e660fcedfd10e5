import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useSyncExternalStore } from "react";
import { useLocation, useNavigate } from "react-router";
import { forgetRefusals } from "../actions/noteAnswer.ts";
import { announceChoice } from "../live/announceChoice.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { orgQueries } from "../org/orgs.ts";
import { openPanel } from "../palette/panel.ts";
import { browserTransport } from "../org/client.ts";
import { signOut } from "../org/signOut.ts";
import { carryParams, paths } from "../paths.ts";
import { useZone, useZoneChoice } from "../time/useZone.ts";
import { zoneWords } from "../time/zoneWords.ts";
import { Menu, type MenuEntry } from "../ui/Menu.tsx";
import { watchedWords } from "../words/watchWords.ts";
import { watchesOf } from "../watch/watches.ts";
import { chooseTheme, readTheme, subscribeTheme, type ThemeChoice } from "../ui/theme.ts";

const THEMES: readonly [ThemeChoice, string][] = [
  ["system", "System theme"],
  ["light", "Light theme"],
  ["dark", "Dark theme"],
];

/** The menu itself, open when its code is there. */
export function MoreChoices({ name, label }: { name: string; label: ReactNode }) {
  const { org, transport } = useLiveOrg().access;
  const orgs = useQuery({ ...orgQueries.all(browserTransport), enabled: false }).data ?? [];
  const navigate = useNavigate();
  const { search } = useLocation();
  const zone = useZone();
  const choiceOfZone = useZoneChoice();
  const told = watchesOf(org);
  const { watches } = useSyncExternalStore(told.subscribe, told.get);
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
    {
      key: "watches",
      label: "What you are told",
      note: watchedWords(watches),
      onSelect: () => openPanel("watches"),
    },
    { key: "shortcuts", label: "Keyboard shortcuts", hint: "?", onSelect: () => openPanel("shortcuts") },
    { key: "words", label: "What the words mean", onSelect: () => openPanel("words") },
    {
      key: "announce",
      label: announceChoice.get() ? "Do not tell screen readers of ends" : "Tell screen readers of ends",
      onSelect: () => announceChoice.keep(!announceChoice.get()),
    },
    { key: "about", label: "About this org", isFirst: true, onSelect: () => openPanel("about") },
    {
      key: "wall",
      label: "Set up a wall display",
      onSelect: () => void navigate(carryParams(paths.wallSetup(org.key), search)),
    },
  ];
  if (org.signedIn)
    entries.push({
      key: "sign-out",
      label: "Sign out",
      isFirst: true,
      onSelect: () => {
        // Whoever signs in next may have been given the permission meanwhile.
        forgetRefusals(orgs);
        void signOut(transport);
      },
    });
  return <Menu name={name} label={label} entries={entries} />;
}

// Which panel over the page is open: the command palette, the list of shortcuts, the choice of a time zone, what a person is told, what
// is known of the org, what the words mean. Keys open them, and so do buttons of the bar.
import { useSyncExternalStore } from "react";
import type { PageKey } from "./shortcuts.ts";

export type Panel = "palette" | "shortcuts" | "zone" | "watches" | "about" | "words";

/** What the panels need, together. */
export interface PanelProps {
  pages: readonly PageKey[];
  /** Whether shortcuts of a single key are on. */
  on: boolean;
  onSwitch: (on: boolean) => void;
  /** Called with the result of an action, in words. */
  onSaid: (text: string) => void;
  onClose: () => void;
}

let opened: Panel | null = null;
const listeners = new Set<() => void>();

/** Opens a panel, or closes it with null. One that is not loaded yet opens once it is. */
export function openPanel(panel: Panel | null): void {
  opened = panel;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The open panel; null: none. */
export function usePanel(): Panel | null {
  return useSyncExternalStore(subscribe, () => opened);
}

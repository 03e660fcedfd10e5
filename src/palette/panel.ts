// Which panel over the page is open: the command palette or the list of shortcuts. Keys open them, and so do buttons of the bar.
import { useSyncExternalStore } from "react";

export type Panel = "palette" | "shortcuts";

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

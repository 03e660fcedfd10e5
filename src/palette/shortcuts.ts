// All keyboard shortcuts: the keys, the words of the help sheet, and whether a person can switch them off. The keys that lead to pages are in
// app/pages.ts.

export type ShortcutAction =
  | "palette"
  | "sheet"
  | "search"
  | "next"
  | "previous"
  | "panel"
  | "select"
  | "close"
  | "stop"
  | "stopSelected"
  | "pause"
  | "refresh"
  | "theme";

export interface Shortcut {
  action: ShortcutAction;
  /** As tinykeys reads it. */
  keys: string;
  /** As the help sheet shows it, one key each. */
  shown: readonly string[];
  words: string;
  /** It is no letter alone, so speech input does not press it by accident. It is always on. */
  always?: boolean;
  /** It starts or stops something, which a gateway may not offer. */
  acts?: boolean;
}

export const SHORTCUTS: readonly Shortcut[] = [
  {
    action: "palette",
    keys: "$mod+k",
    shown: ["Ctrl or ⌘", "K"],
    words: "Find a job, a source, a page or an action",
    always: true,
  },
  { action: "sheet", keys: "[Shift]+?", shown: ["?"], words: "Show this list" },
  { action: "search", keys: "/", shown: ["/"], words: "Search in the list" },
  { action: "next", keys: "j", shown: ["J"], words: "Next row" },
  { action: "previous", keys: "k", shown: ["K"], words: "Previous row" },
  {
    action: "panel",
    keys: "o",
    shown: ["O"],
    words: "Open the job of this row beside the list, again: go into it",
  },
  { action: "select", keys: "x", shown: ["X"], words: "Select the job of this row, or not" },
  {
    action: "close",
    keys: "Escape",
    shown: ["Esc"],
    words: "Close the panel, clear the selection",
    always: true,
  },
  {
    action: "stop",
    keys: "s",
    shown: ["S"],
    words: "Stop the job of this row or page (asks first)",
    acts: true,
  },
  {
    action: "stopSelected",
    keys: "Shift+S",
    shown: ["Shift", "S"],
    words: "Stop the selected jobs (asks first)",
    acts: true,
  },
  { action: "pause", keys: "p", shown: ["P"], words: "Pause or resume refreshing" },
  { action: "refresh", keys: "r", shown: ["R"], words: "Refresh now" },
  { action: "theme", keys: "t", shown: ["T"], words: "Next theme: as the system, light, dark" },
];

/** A page that a key leads to, after G. */
export interface PageKey {
  key: string;
  label: string;
  path: string;
}

const STORED = "wavedeck.shortcuts";

/** Whether shortcuts of a single key are on in this browser. They are, until somebody switches them off. */
export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}

/** Stores the choice, if the browser allows it; otherwise it holds for this page. */
export function keepSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, "off");
  } catch {
    // Storage is blocked.
  }
}

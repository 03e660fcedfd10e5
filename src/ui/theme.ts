/** What the person chose; "system" follows the screen's own setting. */
export type ThemeChoice = "light" | "dark" | "system";

/** The same key is read by public/theme.js before the first paint. */
const key = "wavedeck.theme";

const listeners = new Set<() => void>();
let chosen: ThemeChoice | undefined;

function asChoice(text: string | null): ThemeChoice {
  return text === "light" || text === "dark" ? text : "system";
}

/** The stored choice; "system" when there is none or storage is blocked. */
export function readTheme(): ThemeChoice {
  if (chosen === undefined) {
    try {
      chosen = asChoice(localStorage.getItem(key));
    } catch {
      chosen = "system";
    }
  }
  return chosen;
}

/** Applies a choice at once and keeps it if the browser lets us; a full or blocked storage costs only the memory of it. */
export function chooseTheme(choice: ThemeChoice): void {
  apply(choice);
  try {
    localStorage.setItem(key, choice);
  } catch {
    // It holds until the page is closed.
  }
}

/** Calls back when the choice changes, here or in another tab. Returns the unsubscriber. */
export function subscribeTheme(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener("storage", onStorage);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("storage", onStorage);
  };
}

function onStorage(event: StorageEvent) {
  // key is null when the other tab cleared everything.
  if (event.key === key || event.key === null) apply(asChoice(event.newValue));
}

function apply(choice: ThemeChoice) {
  chosen = choice;
  if (choice === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = choice;
  for (const listener of listeners) listener();
}

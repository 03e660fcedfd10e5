/** What the person chose; "system" follows the screen's own setting. */
export type ThemeChoice = "light" | "dark" | "system";

/** The same key is read by public/theme.js before the first paint. */
const key = "wavedeck.theme";

const listeners = new Set<() => void>();
let chosen: ThemeChoice | undefined;
/** The stored choice when it was last read or written. Null: none, or storage is blocked. */
let stored: string | null = null;

function asChoice(text: string | null): ThemeChoice {
  return text === "light" || text === "dark" ? text : "system";
}

function readStored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The stored choice; "system" when there is none or storage is blocked. */
export function readTheme(): ThemeChoice {
  if (chosen === undefined) {
    stored = readStored();
    chosen = asChoice(stored);
  }
  return chosen;
}

/** Applies a choice at once and keeps it if the browser lets us; a full or blocked storage costs only the memory of it. */
export function chooseTheme(choice: ThemeChoice): void {
  apply(choice);
  try {
    localStorage.setItem(key, choice);
    stored = choice;
  } catch {
    // It holds until the page is closed.
  }
}

const ORDER: readonly ThemeChoice[] = ["system", "light", "dark"];

/** Chooses the next theme of the three. */
export function nextTheme(): void {
  chooseTheme(ORDER[(ORDER.indexOf(readTheme()) + 1) % ORDER.length] ?? "system");
}

/**
 * Calls back when the choice changes here, or has changed in another tab when somebody comes to this one. Returns the unsubscriber.
 * Not at the moment itself: to listen for that makes the browser open the storage of the whole site while the page is first drawn.
 */
export function subscribeTheme(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener("focus", lookAgain);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("focus", lookAgain);
  };
}

function lookAgain() {
  const now = readStored();
  if (now === stored) return;
  stored = now;
  apply(asChoice(now));
}

function apply(choice: ThemeChoice) {
  chosen = choice;
  if (choice === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = choice;
  for (const listener of listeners) listener();
}

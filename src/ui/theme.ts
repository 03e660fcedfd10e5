/** What the person chose. "system" follows the setting of the system. */
export type ThemeChoice = "light" | "dark" | "system";

/** public/theme.js reads the same key before the first paint. */
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

/** Applies a choice at once and stores it if the browser allows that. */
export function chooseTheme(choice: ThemeChoice): void {
  apply(choice);
  try {
    localStorage.setItem(key, choice);
    stored = choice;
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}

const ORDER: readonly ThemeChoice[] = ["system", "light", "dark"];

/** Chooses the next of the three themes. */
export function nextTheme(): void {
  chooseTheme(ORDER[(ORDER.indexOf(readTheme()) + 1) % ORDER.length] ?? "system");
}

/**
 * Calls back when the choice changes in this tab, and when somebody comes to this tab after a change in another one. Returns the
 * unsubscriber. It does not listen for storage events, because that makes the browser open the site's storage during the first paint.
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

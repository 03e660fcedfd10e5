// Whether ends of jobs are told aloud. Kept in this browser; on at first, because who does not listen hears nothing.

const KEY = "wavedeck.announce";
const listeners = new Set<() => void>();
let isOn: boolean | undefined;

function readStored(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

/** Whether announcements are on. */
export function announces(): boolean {
  if (isOn === undefined) isOn = readStored();
  return isOn;
}

/** Turns announcements on or off. */
export function chooseAnnouncements(on: boolean): void {
  isOn = on;
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // Without storage the choice holds until the page is closed.
  }
  for (const listener of listeners) listener();
}

/** Calls back when the choice changes. Returns the unsubscriber. */
export function onAnnounceChoice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

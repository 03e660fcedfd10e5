// Notices of the desktop: whether this browser shows them, the question for the permission, and the notice itself.
import { BASE_PATH } from "../paths.ts";

/** `absent`: browsers have none for a page that came over plain http from another machine, and some have none at all. */
export type NoticeState = NotificationPermission | "absent";

const listeners = new Set<() => void>();

/** Whether notices can be shown now. */
export function noticeState(): NoticeState {
  return "Notification" in window && window.isSecureContext ? Notification.permission : "absent";
}

/** Calls back when the answer of {@link noticeState} may be another. Returns the unsubscriber. */
export function subscribeNotices(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks for the permission, unless it was given or refused before. Browsers let a page ask only while it handles a press. */
export async function askForNotices(): Promise<void> {
  if (noticeState() !== "default") return;
  await Notification.requestPermission();
  for (const listener of listeners) listener();
}

/** Shows a notice; false when this browser cannot. One with the same `tag` is replaced. A press on it shows the page and calls `onPress`. */
export function showNotice(title: string, body: string, tag: string, onPress: () => void): boolean {
  if (noticeState() !== "granted") return false;
  try {
    const notice = new Notification(title, { body, tag: BASE_PATH + tag, icon: `${BASE_PATH}/favicon.png` });
    notice.addEventListener("click", () => {
      window.focus();
      notice.close();
      onPress();
    });
    return true;
  } catch {
    // Some systems allow notices from workers only.
    return false;
  }
}

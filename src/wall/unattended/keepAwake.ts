// Keeps the screen on. The browser ends the lock whenever the page is hidden, so it is requested again when the page is shown.

interface Screen {
  request: (type: "screen") => Promise<Pick<WakeLockSentinel, "release" | "addEventListener">>;
}

/** How often to ask a machine that ends the lock each time. */
const MOST_ASKS_IN_A_ROW = 10;

type Page = Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">;

/** Keeps the screen on until the returned function is called. Does nothing when the browser has no lock or refuses it. */
export function keepAwake(page: Page, screen: Screen | undefined): () => void {
  if (screen === undefined) return () => {};
  let held: Pick<WakeLockSentinel, "release"> | null = null;
  let asking = false;
  let over = false;
  let asks = 0;

  async function ask(): Promise<void> {
    if (over || asking || held !== null || page.visibilityState !== "visible") return;
    if (asks >= MOST_ASKS_IN_A_ROW) return;
    asks += 1;
    asking = true;
    try {
      const lock = await screen?.request("screen");
      held = lock ?? null;
      lock?.addEventListener("release", () => {
        if (held === lock) held = null;
        // It ended while the page is shown, for example because of a low battery.
        if (!over) void ask();
      });
      if (over) await lock?.release();
    } catch {
      // Refused: the operator's screen settings apply. It is requested again when the page is shown again.
    } finally {
      asking = false;
    }
  }

  const look = (): void => {
    asks = 0;
    void ask();
  };
  page.addEventListener("visibilitychange", look);
  look();
  return () => {
    over = true;
    page.removeEventListener("visibilitychange", look);
    void held?.release().catch(() => {});
  };
}

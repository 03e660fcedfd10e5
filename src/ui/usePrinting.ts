import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";

const media = typeof window === "undefined" ? null : window.matchMedia("print");
let isPrinting = media?.matches ?? false;

function subscribe(listener: () => void): () => void {
  const set = (next: boolean) => {
    isPrinting = next;
    // The browser lays out the paper as soon as the event has been handled.
    flushSync(listener);
  };
  const begin = () => set(true);
  const end = () => set(false);
  const change = () => set(media?.matches ?? false);
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  media?.addEventListener("change", change);
  return () => {
    window.removeEventListener("beforeprint", begin);
    window.removeEventListener("afterprint", end);
    media?.removeEventListener("change", change);
  };
}

/** Whether the page is being printed or shown in the print preview. */
export function usePrinting(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isPrinting,
    () => false,
  );
}

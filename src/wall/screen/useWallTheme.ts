import { useLayoutEffect } from "react";

/**
 * Shows the page in the wall's own theme while mounted, whatever this browser's person chose for the other pages, and leaves that choice
 * alone. It is set at the document's root, as the built style sheet resolves its colours there.
 */
export function useWallTheme(theme: "dark" | "light"): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    const before = root.dataset["theme"];
    root.dataset["theme"] = theme;
    return () => {
      if (before === undefined) delete root.dataset["theme"];
      else root.dataset["theme"] = before;
    };
  }, [theme]);
}

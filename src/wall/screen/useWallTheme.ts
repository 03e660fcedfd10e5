import { useLayoutEffect } from "react";

/**
 * Shows the page in the wall's own theme while mounted. The choice for the other pages in this browser stays. The theme is set at the
 * document's root, because the style sheet resolves its colours there.
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

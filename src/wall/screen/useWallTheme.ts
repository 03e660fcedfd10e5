import { useLayoutEffect } from "react";

/** A wall's theme. "display": as the display's system is set. */
export type WallTheme = "dark" | "light" | "display";

/**
 * Shows the page in the wall's own theme while mounted. The choice for the other pages in this browser stays. The theme is set at the
 * document's root, because the style sheet resolves its colours there.
 */
export function useWallTheme(theme: WallTheme): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    const before = root.dataset["theme"];
    if (theme === "display") delete root.dataset["theme"];
    else root.dataset["theme"] = theme;
    return () => {
      if (before === undefined) delete root.dataset["theme"];
      else root.dataset["theme"] = before;
    };
  }, [theme]);
}

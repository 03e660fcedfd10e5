import { useLayoutEffect } from "react";

/**
 * Keeps browsers from translating the page while mounted. A translation replaces text nodes, so the clock and the ages would stop. Names of
 * jobs must not be translated at all.
 */
export function useNoTranslation(): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    const before = root.getAttribute("translate");
    root.setAttribute("translate", "no");
    const meta = document.createElement("meta");
    meta.name = "google";
    meta.content = "notranslate";
    document.head.append(meta);
    return () => {
      if (before === null) root.removeAttribute("translate");
      else root.setAttribute("translate", before);
      meta.remove();
    };
  }, []);
}

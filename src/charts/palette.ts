// The page's colours for a canvas, which has no CSS variables.

/** The roles of colours.css that charts use. */
const ROLES = [
  "surface",
  "surface-raised",
  "surface-sunken",
  "line",
  "line-strong",
  "text",
  "quiet",
  "accent",
  "failed",
  "failed-soft",
  "warning",
  "warning-soft",
  "running",
  "running-soft",
  "queued",
  "queued-soft",
  "succeeded",
  "succeeded-soft",
  "stopped",
  "stopped-soft",
  "unknown",
  "unknown-soft",
] as const;
export type Role = (typeof ROLES)[number];
export type Palette = Readonly<Record<Role, string>>;

/** The current colours within `place`. Theme, contrast, forced colours and old data change them. */
export function readPalette(place: HTMLElement): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  // A forced palette would replace the colour of the probe by that of text.
  probe.style.forcedColorAdjust = "none";
  place.append(probe);
  const style = getComputedStyle(probe);
  // A forced palette has one colour for lines and for data, so the grid takes the fainter one.
  const forced = window.matchMedia("(forced-colors: active)").matches;
  const palette = Object.fromEntries(
    ROLES.map((role) => {
      probe.style.color = forced && role === "line" ? "GrayText" : `var(--${role})`;
      return [role, style.color];
    }),
  ) as Palette;
  probe.remove();
  return palette;
}

const QUERIES = [
  "(prefers-color-scheme: dark)",
  "(prefers-contrast: more)",
  "(forced-colors: active)",
  "print",
];

/** Calls back when the colours within a page may have changed. Returns the unsubscriber. */
export function onPaletteChange(listener: () => void): () => void {
  const queries = QUERIES.map((query) => window.matchMedia(query));
  for (const query of queries) query.addEventListener("change", listener);
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const content = document.querySelector("main");
  if (content !== null) observer.observe(content, { attributes: true, attributeFilter: ["data-stale"] });
  return () => {
    for (const query of queries) query.removeEventListener("change", listener);
    observer.disconnect();
  };
}

// The views that a wall shows in turn. Each has the header, so failures and the condition are always visible.

/** `all`: everything at once. The others give one subject the whole screen. */
export const WALL_VIEWS = ["all", "failed", "active", "day"] as const;
export type WallView = (typeof WALL_VIEWS)[number];

export interface Rotation {
  /** At least one, in the order in which they are shown. */
  views: readonly WallView[];
  dwellSeconds: number;
}

export const DWELL_SECONDS = { least: 5, usual: 20, most: 3600 } as const;

/**
 * The view at `now` (epoch ms of the org's clock, so that all displays of a room change together). Empty views are skipped. When all are
 * empty, everything is shown.
 */
export function viewAt(
  { views, dwellSeconds }: Rotation,
  now: number,
  has: (view: WallView) => boolean,
): WallView {
  const full = views.filter(has);
  return full[Math.floor(now / (dwellSeconds * 1000)) % full.length] ?? "all";
}

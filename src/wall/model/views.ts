// What a wall shows in turn. Every view keeps the header, so that failures and the picture's own truth are said in each of them.

/** `all`: everything at once. The others give one matter the whole screen. */
export const WALL_VIEWS = ["all", "failed", "active", "day"] as const;
export type WallView = (typeof WALL_VIEWS)[number];

export interface Rotation {
  /** At least one, in the order in which they are shown. */
  views: readonly WallView[];
  dwellSeconds: number;
}

export const DWELL_SECONDS = { least: 5, usual: 20, most: 3600 } as const;

/** Reads `views=all,day&dwell=30`. Total: what is unknown is left out, and with nothing left everything is shown at once. */
export function parseRotation(params: URLSearchParams): Rotation {
  const asked = (params.get("views") ?? "").split(",");
  const views = asked.flatMap((name) => WALL_VIEWS.filter((view) => view === name));
  const dwell = Number(params.get("dwell") ?? Number.NaN);
  return {
    views: views.length === 0 ? ["all"] : views.slice(0, 20),
    dwellSeconds: Number.isFinite(dwell)
      ? Math.min(DWELL_SECONDS.most, Math.max(DWELL_SECONDS.least, Math.round(dwell)))
      : DWELL_SECONDS.usual,
  };
}

/**
 * The view at `now` (epoch ms of the org's clock, so that all displays of a room turn together). Views that have nothing to show are
 * passed over; when none has, everything is shown.
 */
export function viewAt(
  { views, dwellSeconds }: Rotation,
  now: number,
  has: (view: WallView) => boolean,
): WallView {
  const full = views.filter(has);
  return full[Math.floor(now / (dwellSeconds * 1000)) % full.length] ?? "all";
}

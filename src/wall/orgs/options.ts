// The options of the wall of several orgs, as its address has them: `/wall?orgs=prod,uat&theme=light`. They are some of the one-org wall's.
import { listIn } from "../model/optionKinds.ts";
import {
  DEFAULT_WALL,
  formatWallOptions,
  type OptionName,
  parseWallOptions,
  readableQuery,
  type WallOptions,
} from "../model/options.ts";

/** The options that both walls have. */
export const SHARED_OPTIONS = [
  "theme",
  "zone",
  "drift",
  "sound",
  "spoken",
  "notice",
  "quiet",
] as const satisfies readonly OptionName[];

export interface OrgsWallOptions extends Pick<WallOptions, (typeof SHARED_OPTIONS)[number]> {
  /** Keys of the orgs shown; none: all of the gateway. */
  orgs: readonly string[];
}

/** The parameter with the keys of the orgs, joined by commas. */
export const ORGS_PARAM = "orgs";

/** The keys of the orgs that an address names. */
export function orgsIn(params: URLSearchParams): readonly string[] {
  return [...new Set(listIn(params.get(ORGS_PARAM) ?? ""))];
}

/** Reads the address. Never throws: what is not understood becomes the default. */
export function parseOrgsWall(params: URLSearchParams): OrgsWallOptions {
  return { ...parseWallOptions(params).options, orgs: orgsIn(params) };
}

/** The query of the address of a wall of these orgs, with the options that such a wall has. */
export function orgsWallQuery(orgs: readonly string[], options: WallOptions): string {
  const shared = Object.fromEntries(SHARED_OPTIONS.map((name) => [name, options[name]]));
  const params = new URLSearchParams([
    [ORGS_PARAM, orgs.join(",")],
    ...formatWallOptions({ ...DEFAULT_WALL, ...shared }),
  ]);
  return `?${readableQuery(params)}`;
}

// The whole set-up of a wall as it stands in its address: pasted once, nothing is ever clicked again. Reading it never fails; what is
// damaged falls back to its default and is told to whoever composes the address.
import { isRecordId, toId18 } from "../../../contract/ids.ts";
import { JOB_TYPES, type JobType } from "../../../contract/job.ts";
import { validZone, wallTime } from "../../time/zone.ts";
import { DWELL_SECONDS, parseRotation, WALL_VIEWS, type WallView } from "./views.ts";

export const WALL_THEMES = ["dark", "light"] as const;
export type WallTheme = (typeof WALL_THEMES)[number];

/** Languages that the wall's words exist in, as the `lang` attribute names them. */
export const WALL_LANGUAGES = ["en"] as const;
export type WallLanguage = (typeof WALL_LANGUAGES)[number];

/** Hours in which nobody is called. Minutes of the day, 0 to 1439, on the wall's clock; `from` after `to` reaches over midnight. */
export interface QuietHours {
  fromMinute: number;
  toMinute: number;
}

export interface WallOptions {
  /** Ids of 18 characters of the sources shown; none: all. */
  sources: readonly string[];
  /** Types of jobs shown; none: all. */
  types: readonly JobType[];
  theme: WallTheme;
  /** IANA name; null: the zone of the machine that shows it. */
  zone: string | null;
  lang: WallLanguage;
  /** Shown in turn, at least one. */
  views: readonly WallView[];
  dwellSeconds: number;
  /** A tone on a new failure. */
  sound: boolean;
  /** A spoken sentence on a new failure. */
  spoken: boolean;
  /** A notice of the machine's desktop on a new failure, where the browser permits it. */
  notice: boolean;
  quiet: QuietHours | null;
  /** Slow drift against burn-in. */
  drift: boolean;
}

export const DEFAULT_WALL: WallOptions = {
  sources: [],
  types: [],
  theme: "dark",
  zone: null,
  lang: "en",
  views: ["all"],
  dwellSeconds: DWELL_SECONDS.usual,
  sound: false,
  spoken: false,
  notice: false,
  quiet: null,
  drift: true,
};

/** More sources than this make no wall, and an address that nobody can scan. */
export const MOST_SOURCES = 50;

const KEYS = new Set([
  "sources",
  "types",
  "theme",
  "zone",
  "lang",
  "views",
  "dwell",
  "sound",
  "spoken",
  "notice",
  "quiet",
  "drift",
]);
/** Said to every page by the live control, and no concern of the wall. */
const KEYS_OF_OTHERS = new Set(["paused", "every"]);

export interface ReadWallOptions {
  options: WallOptions;
  /** One sentence for each thing in the address that could not be taken as it stands. */
  problems: readonly string[];
}

const listIn = (text: string | null): string[] => (text ?? "").split(",").filter((part) => part !== "");

/** What an address said, in a length that a sentence can hold. */
const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;

function readOne<T extends string>(
  known: readonly T[],
  text: string | null,
  usual: T,
  problem: (text: string) => void,
): T {
  const found = known.find((one) => one === text);
  if (found === undefined && text !== null) problem(text);
  return found ?? usual;
}

function readFlag(text: string | null, usual: boolean, problem: (text: string) => void): boolean {
  if (text === null) return usual;
  if (text === "" || text === "on") return true;
  if (text !== "off") problem(text);
  return text === "off" ? false : usual;
}

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** "06:30" as minutes of the day, or null. */
export function parseMinute(text: string): number | null {
  const match = CLOCK.exec(text);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

/** Minutes of the day as "06:30". */
export function formatMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** "22:00-06:00". Null for anything else, also for hours that end when they begin: nobody could say whether that is always or never. */
export function parseQuiet(text: string): QuietHours | null {
  const [from, to, ...more] = text.split("-").map(parseMinute);
  if (from == null || to == null || more.length > 0 || from === to) return null;
  return { fromMinute: from, toMinute: to };
}

/** Whether the quiet hours hold at `instant` (epoch ms of the org's clock), by the clock on the wall: also on days of 23 and 25 hours. */
export function isQuiet(quiet: QuietHours | null, instant: number, zone: string): boolean {
  if (quiet === null) return false;
  const { hour, minute } = wallTime(instant, zone);
  const at = hour * 60 + minute;
  const { fromMinute: from, toMinute: to } = quiet;
  return from < to ? at >= from && at < to : at >= from || at < to;
}

/** Reads the address of a wall. Total: it never throws. */
export function parseWallOptions(params: URLSearchParams): ReadWallOptions {
  const problems: string[] = [];
  const note = (name: string) => (text: string) =>
    problems.push(`${name} ${quoted(text)} is not known and is left out.`);
  for (const key of new Set(params.keys())) {
    if (!KEYS.has(key) && !KEYS_OF_OTHERS.has(key)) note("The option")(key);
  }
  const flag = (key: "sound" | "spoken" | "notice" | "drift"): boolean =>
    readFlag(params.get(key), DEFAULT_WALL[key], note(`The setting of ${key},`));

  const sources = new Set<string>();
  for (const id of listIn(params.get("sources"))) {
    if (isRecordId(id)) sources.add(toId18(id));
    else note("The source")(id);
  }
  if (sources.size > MOST_SOURCES) problems.push(`Only the first ${MOST_SOURCES} sources are shown.`);
  const askedTypes = listIn(params.get("types"));
  for (const type of askedTypes) if (!JOB_TYPES.some((one) => one === type)) note("The type")(type);
  for (const view of listIn(params.get("views"))) {
    if (!WALL_VIEWS.some((one) => one === view)) note("The view")(view);
  }
  const askedZone = params.get("zone");
  const zone = validZone(askedZone);
  if (askedZone !== null && zone === null) note("The time zone")(askedZone);
  const askedQuiet = params.get("quiet");
  const quiet = askedQuiet === null ? null : parseQuiet(askedQuiet);
  if (askedQuiet !== null && quiet === null) {
    problems.push(`Quiet hours are written as 22:00-06:00; ${quoted(askedQuiet)} is left out.`);
  }
  const rotation = parseRotation(params);
  const askedDwell = params.get("dwell");
  if (askedDwell !== null && askedDwell !== String(rotation.dwellSeconds)) {
    problems.push(
      `A view stays for ${DWELL_SECONDS.least} to ${DWELL_SECONDS.most} whole seconds; ${quoted(askedDwell)} is taken as ${rotation.dwellSeconds}.`,
    );
  }
  const options: WallOptions = {
    sources: [...sources].slice(0, MOST_SOURCES),
    types: JOB_TYPES.filter((type) => askedTypes.includes(type)),
    theme: readOne(WALL_THEMES, params.get("theme"), DEFAULT_WALL.theme, note("The theme")),
    zone,
    lang: readOne(WALL_LANGUAGES, params.get("lang"), DEFAULT_WALL.lang, note("The language")),
    ...rotation,
    sound: flag("sound"),
    spoken: flag("spoken"),
    notice: flag("notice"),
    quiet,
    drift: flag("drift"),
  };
  return { options, problems };
}

/** Writes the options into a query string: defaults omitted, in a stable order. */
export function formatWallOptions(options: WallOptions): URLSearchParams {
  const params = new URLSearchParams();
  const usual = DEFAULT_WALL;
  if (options.sources.length > 0) params.set("sources", options.sources.join(","));
  if (options.types.length > 0) params.set("types", options.types.join(","));
  if (options.theme !== usual.theme) params.set("theme", options.theme);
  if (options.zone !== null) params.set("zone", options.zone);
  if (options.lang !== usual.lang) params.set("lang", options.lang);
  if (options.views.join() !== usual.views.join()) params.set("views", options.views.join(","));
  if (options.dwellSeconds !== usual.dwellSeconds) params.set("dwell", String(options.dwellSeconds));
  for (const key of ["sound", "spoken", "notice", "drift"] as const) {
    if (options[key] !== usual[key]) params.set(key, options[key] ? "on" : "off");
  }
  const { quiet } = options;
  if (quiet !== null) {
    params.set("quiet", `${formatMinute(quiet.fromMinute)}-${formatMinute(quiet.toMinute)}`);
  }
  return params;
}

/** The query as it is put behind a path: readable, as commas, colons and slashes may stand in a query as they are. */
export function wallQuery(options: WallOptions): string {
  const query = formatWallOptions(options)
    .toString()
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":")
    .replaceAll("%2F", "/");
  return query === "" ? "" : `?${query}`;
}

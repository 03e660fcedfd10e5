// All options of a wall, declared once: WALL_OPTIONS. Parser and writer of its address, their type and the set-up form follow from it. Reading
// an address never fails: a damaged value becomes the default and is reported.
import { isRecordId, toId18 } from "../../../contract/ids.ts";
import { CARRIED_PARAMS } from "../../paths.ts";
import { validZone } from "../../time/zone.ts";
import { TYPE_WORDS } from "../../words/jobWords.ts";
import {
  flag,
  type FormPart,
  listIn,
  notKnown,
  oneOf,
  type Option,
  quoted,
  someOf,
  wholeNumber,
} from "./optionKinds.ts";
import { formatQuiet, parseQuiet, type QuietHours } from "./quietHours.ts";
import { DWELL_SECONDS, WALL_VIEWS } from "./views.ts";
import { JOB_TYPES, type JobType } from "../../../contract/jobStatus.ts";

/** More sources than this make an address too long for a camera to scan. */
export const MOST_SOURCES = 50;

const sources: Option<readonly string[]> = {
  key: "sources",
  usual: [],
  part: "shown",
  field: { control: "sources" },
  parse: (text) => {
    const asked = listIn(text);
    const ids = [...new Set(asked.filter(isRecordId).map(toId18))];
    const problems = asked.filter((id) => !isRecordId(id)).map((id) => notKnown("The source", id));
    if (ids.length > MOST_SOURCES) problems.push(`Only the first ${MOST_SOURCES} sources are shown.`);
    return { value: ids.slice(0, MOST_SOURCES), problems };
  },
  format: (ids) => ids.join(","),
};

const zone: Option<string | null> = {
  key: "zone",
  usual: null,
  part: "looks",
  field: { control: "zone", label: "Time zone" },
  parse: (text) => {
    const value = validZone(text);
    return { value, problems: value === null && text !== "" ? [notKnown("The time zone", text)] : [] };
  },
  format: (name) => name ?? "",
};

const quiet: Option<QuietHours | null> = {
  key: "quiet",
  usual: null,
  part: "alarm",
  field: { control: "hours", label: "Quiet hours", usual: "22:00-06:00" },
  parse: (text) => {
    const value = parseQuiet(text);
    const problem = `Quiet hours are written as 22:00-06:00; ${quoted(text)} is left out.`;
    return { value, problems: value === null && text !== "" ? [problem] : [] };
  },
  format: formatQuiet,
};

/** In the order of the address. The form shows them by their parts, in the same order. */
export const WALL_OPTIONS = {
  /** Types of jobs shown; none: all. */
  types: someOf<JobType>("types", "The type", JOB_TYPES, [], {
    part: "shown",
    label: "Types",
    words: TYPE_WORDS,
    rare: ["unknown"],
  }),
  /** Ids of 18 characters of the sources shown; none: all. */
  sources,
  theme: oneOf("theme", "The theme", ["dark", "light", "display"], {
    part: "looks",
    label: "Theme",
    words: { dark: "Dark", light: "Light", display: "As the display is set" },
  }),
  /** IANA name; null for the zone of the machine that shows the wall. */
  zone,
  /** Shown in turn; at least one. */
  views: someOf("views", "The view", WALL_VIEWS, ["all"], {
    part: "views",
    label: "Views",
    words: { all: "Everything", failed: "Failed", active: "Running and waiting", day: "The day" },
  }),
  /** Seconds for which each view stays. */
  dwellSeconds: wholeNumber(
    "dwell",
    `A view stays for ${DWELL_SECONDS.least} to ${DWELL_SECONDS.most} whole seconds`,
    DWELL_SECONDS,
    "views",
    "Seconds each",
  ),
  /** A tone on a new failure. */
  sound: flag("sound", false, "alarm", "Play a sound"),
  /** A spoken sentence on a new failure. */
  spoken: flag("spoken", false, "alarm", "Read the name aloud"),
  /** A desktop notice on a new failure, where the browser permits it. */
  notice: flag("notice", false, "alarm", "Show a desktop notice"),
  /** Moves the picture slowly, against burn-in. */
  drift: flag("drift", true, "looks", "Move the picture slowly, against burn-in"),
  /** Hours in which no alarm is raised. */
  quiet,
};

type Table = typeof WALL_OPTIONS;
export type OptionName = keyof Table;
export type WallOptions = { [Name in OptionName]: Table[Name]["usual"] };

export const OPTION_NAMES = Object.keys(WALL_OPTIONS) as OptionName[];

/** The names of the options in one part of the form. */
export function optionsIn(part: FormPart): OptionName[] {
  return OPTION_NAMES.filter((name) => WALL_OPTIONS[name].part === part);
}

/** The table without the types of the values, for code that treats all options alike. */
function optionOf(name: OptionName): Option<unknown> {
  return WALL_OPTIONS[name] as unknown as Option<unknown>;
}

const made = (valueOf: (name: OptionName) => unknown): WallOptions =>
  Object.fromEntries(OPTION_NAMES.map((name) => [name, valueOf(name)])) as WallOptions;

export const DEFAULT_WALL: WallOptions = made((name) => optionOf(name).usual);

/** An option as written in the address. */
export function optionText(options: WallOptions, name: OptionName): string {
  return optionOf(name).format(options[name]);
}

/** One option read from its text, to be merged into others. */
export function readOption(name: OptionName, text: string): Partial<WallOptions> {
  return { [name]: optionOf(name).parse(text).value };
}

/** Parameters of the address that every page has, and the language, which addresses of older builds name. */
const KEYS_OF_OTHERS: ReadonlySet<string> = new Set([...Object.values(CARRIED_PARAMS), "lang"]);

export interface ReadWallOptions {
  options: WallOptions;
  /** One sentence for each part of the address that was not understood. */
  problems: readonly string[];
}

/** Reads the address of a wall. Never throws. */
export function parseWallOptions(params: URLSearchParams): ReadWallOptions {
  const known = new Set(OPTION_NAMES.map((name) => WALL_OPTIONS[name].key));
  const problems = [...new Set(params.keys())]
    .filter((key) => !known.has(key) && !KEYS_OF_OTHERS.has(key))
    .map((key) => notKnown("The option", key));
  const options = made((name) => {
    const option = optionOf(name);
    const text = params.get(option.key);
    if (text === null) return option.usual;
    const read = option.parse(text);
    problems.push(...read.problems);
    return read.value;
  });
  return { options, problems };
}

/** Writes the options into a query string: defaults left out, in a fixed order. */
export function formatWallOptions(options: WallOptions): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of OPTION_NAMES) {
    const text = optionText(options, name);
    if (text !== optionText(DEFAULT_WALL, name)) params.set(WALL_OPTIONS[name].key, text);
  }
  return params;
}

/** The query as text for an address. Commas, colons and slashes are allowed in a query and stay readable. */
export function wallQuery(options: WallOptions): string {
  const query = readableQuery(formatWallOptions(options));
  return query === "" ? "" : `?${query}`;
}

/** Parameters as text for an address, with those signs as they are. */
export function readableQuery(params: URLSearchParams): string {
  return params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2F", "/");
}

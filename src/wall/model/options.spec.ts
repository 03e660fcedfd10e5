// A wall's address is pasted once and used for a year. It must always mean the same and never break the wall.
import {
  array,
  assert,
  boolean,
  constantFrom,
  integer,
  option,
  property,
  record,
  string,
  uniqueArray,
} from "fast-check";
import { expect, test } from "vitest";
import { FORM_PARTS } from "./optionKinds.ts";
import {
  DEFAULT_WALL,
  MOST_SOURCES,
  OPTION_NAMES,
  type OptionName,
  optionsIn,
  optionText,
  parseWallOptions,
  readOption,
  WALL_OPTIONS,
  type WallOptions,
  wallQuery,
} from "./options.ts";
import { parseQuiet } from "./quietHours.ts";
import { DWELL_SECONDS, WALL_VIEWS } from "./views.ts";
import { JOB_TYPES } from "../../../contract/jobStatus.ts";

const read = (query: string) => parseWallOptions(new URLSearchParams(query));
const IDS = ["02K3h000000XyZaEAK", "05vHr000000RecpMAK", "0ItHr000000ConnMAK"];

/** Any value of each option. The type makes this list complete. */
const anyOptions = record<WallOptions>({
  sources: uniqueArray(constantFrom(...IDS)),
  types: uniqueArray(constantFrom(...JOB_TYPES)),
  theme: constantFrom("dark", "light"),
  zone: option(constantFrom("UTC", "Europe/Zurich", "America/Argentina/Ushuaia", "Etc/GMT+5")),
  views: uniqueArray(constantFrom(...WALL_VIEWS), { minLength: 1 }),
  dwellSeconds: integer({ min: DWELL_SECONDS.least, max: DWELL_SECONDS.most }),
  sound: boolean(),
  spoken: boolean(),
  notice: boolean(),
  quiet: option(
    record({ fromMinute: integer({ min: 0, max: 1439 }), toMinute: integer({ min: 0, max: 1439 }) }).filter(
      ({ fromMinute, toMinute }) => fromMinute !== toMinute,
    ),
  ),
  drift: boolean(),
});

test("written options are read back the same, without a complaint", () => {
  assert(
    property(anyOptions, (options) => {
      expect(read(wallQuery(options))).toEqual({ options, problems: [] });
    }),
  );
});

test("a control shows and sets each option as the address has it", () => {
  assert(
    property(anyOptions, (options) => {
      const edited = OPTION_NAMES.map((name) => readOption(name, optionText(options, name)));
      expect(Object.assign({}, DEFAULT_WALL, ...edited)).toEqual(options);
    }),
  );
});

test("the parser accepts exactly the choices that a control offers", () => {
  for (const name of OPTION_NAMES) {
    const { field } = WALL_OPTIONS[name];
    const choices = field !== null && "choices" in field ? field.choices : [];
    for (const { value } of choices) {
      expect(optionText({ ...DEFAULT_WALL, ...readOption(name, value) }, name)).toBe(value);
    }
  }
  const offered = (name: OptionName) => {
    const { field } = WALL_OPTIONS[name];
    return field !== null && "choices" in field ? field.choices.map(({ value }) => value) : [];
  };
  expect([offered("types"), offered("views")]).toEqual([JOB_TYPES, WALL_VIEWS]);
});

test("every option with a control has its place in the form", () => {
  const placed = FORM_PARTS.flatMap(optionsIn);
  expect(placed.toSorted()).toEqual(
    OPTION_NAMES.filter((name) => WALL_OPTIONS[name].field !== null).toSorted(),
  );
});

test("a damaged address gives allowed options and never throws", () => {
  const piece = constantFrom(...OPTION_NAMES.map((name) => WALL_OPTIONS[name].key));
  assert(
    property(array(record({ key: piece, value: string() })), string(), (pairs, tail) => {
      const params = new URLSearchParams(tail);
      for (const { key, value } of pairs) params.append(key, value);
      const { options } = parseWallOptions(params);
      expect(parseWallOptions(new URLSearchParams(wallQuery(options)))).toEqual({ options, problems: [] });
    }),
  );
});

test("an empty address is the default wall, and the default wall has an empty address", () => {
  expect(read("")).toEqual({ options: DEFAULT_WALL, problems: [] });
  expect(wallQuery(DEFAULT_WALL)).toBe("");
});

test("a view that is named twice is shown once", () => {
  expect(read("views=day,failed,day,x").options.views).toEqual(["day", "failed"]);
});

test("an address stays readable", () => {
  const quiet = parseQuiet("22:00-06:30");
  expect(wallQuery({ ...DEFAULT_WALL, sources: IDS.slice(0, 2), zone: "Europe/Zurich", quiet })).toBe(
    `?sources=${IDS[0]},${IDS[1]}&zone=Europe/Zurich&quiet=22:00-06:30`,
  );
});

test("each value that was not understood is reported once", () => {
  const { options, problems } = read(
    "them=light&theme=pink&sources=05v,02K3h000000XyZa&types=recipe,constructor&zone=Mars&quiet=22:00&dwell=1&views=x&sound=loud&lang=en&paused=&tz=UTC",
  );
  expect(problems).toHaveLength(9);
  expect(problems.every((problem) => /“.+”/.test(problem))).toBe(true);
  expect(options).toEqual({
    ...DEFAULT_WALL,
    sources: ["02K3h000000XyZaEAK"],
    types: ["recipe"],
    dwellSeconds: DWELL_SECONDS.least,
  });
});

test("an endless list of sources is cut, and that is reported", () => {
  const ids = Array.from({ length: 200 }, (_, n) => `02K${String(n).padStart(15, "0")}`);
  const { options, problems } = read(`sources=${ids.join(",")}`);
  expect(options.sources).toEqual(ids.slice(0, MOST_SOURCES));
  expect(problems).toHaveLength(1);
});

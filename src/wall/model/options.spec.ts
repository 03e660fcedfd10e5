// A wall's address is pasted once and then left alone for a year: it must mean the same each time and never break the wall.
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
  subarray,
  uniqueArray,
} from "fast-check";
import { describe, expect, test } from "vitest";
import { JOB_TYPES } from "../../../contract/job.ts";
import {
  DEFAULT_WALL,
  isQuiet,
  MOST_SOURCES,
  parseQuiet,
  parseWallOptions,
  type WallOptions,
  WALL_THEMES,
  wallQuery,
} from "./options.ts";
import { DWELL_SECONDS, WALL_VIEWS } from "./views.ts";

const read = (query: string) => parseWallOptions(new URLSearchParams(query));
const IDS = ["02K3h000000XyZaEAK", "05vHr000000RecpMAK", "0ItHr000000ConnMAK"];

const anyOptions = record<WallOptions>({
  sources: uniqueArray(constantFrom(...IDS)),
  types: subarray([...JOB_TYPES]),
  theme: constantFrom(...WALL_THEMES),
  zone: option(constantFrom("UTC", "Europe/Zurich", "America/Argentina/Ushuaia", "Etc/GMT+5")),
  lang: constantFrom("en"),
  views: array(constantFrom(...WALL_VIEWS), { minLength: 1, maxLength: 20 }),
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

test("what is written into the address is read back the same, without complaint", () => {
  assert(
    property(anyOptions, (options) => {
      expect(read(wallQuery(options))).toEqual({ options, problems: [] });
    }),
  );
});

test("any damaged address gives options of which each is allowed, and never throws", () => {
  const piece = constantFrom(
    "sources",
    "types",
    "theme",
    "zone",
    "views",
    "dwell",
    "sound",
    "quiet",
    "drift",
  );
  assert(
    property(array(record({ key: piece, value: string() })), string(), (pairs, tail) => {
      const params = new URLSearchParams(tail);
      for (const { key, value } of pairs) params.append(key, value);
      const { options } = parseWallOptions(params);
      expect(parseWallOptions(new URLSearchParams(wallQuery(options)))).toEqual({ options, problems: [] });
    }),
  );
});

test("an empty address is the usual wall, and the usual wall has an empty address", () => {
  expect(read("")).toEqual({ options: DEFAULT_WALL, problems: [] });
  expect(wallQuery(DEFAULT_WALL)).toBe("");
});

test("an address stays readable", () => {
  const quiet = parseQuiet("22:00-06:30");
  expect(wallQuery({ ...DEFAULT_WALL, sources: IDS.slice(0, 2), zone: "Europe/Zurich", quiet })).toBe(
    `?sources=${IDS[0]},${IDS[1]}&zone=Europe/Zurich&quiet=22:00-06:30`,
  );
});

test("each thing that could not be taken is told, once", () => {
  const { options, problems } = read(
    "them=light&theme=pink&sources=05v,02K3h000000XyZa&types=recipe,constructor&zone=Mars&quiet=22:00&dwell=1&views=x&sound=loud&lang=xx&paused=",
  );
  expect(problems).toHaveLength(10);
  expect(problems.every((problem) => /“.+”/.test(problem))).toBe(true);
  expect(options).toEqual({
    ...DEFAULT_WALL,
    sources: ["02K3h000000XyZaEAK"],
    types: ["recipe"],
    dwellSeconds: DWELL_SECONDS.least,
  });
});

test("a list of sources without end is cut and said", () => {
  const ids = Array.from({ length: 200 }, (_, n) => `02K${String(n).padStart(15, "0")}`);
  const { options, problems } = read(`sources=${ids.join(",")}`);
  expect(options.sources).toEqual(ids.slice(0, MOST_SOURCES));
  expect(problems).toHaveLength(1);
});

describe("quiet hours", () => {
  const at = (iso: string, hours: string, zone = "UTC") => isQuiet(parseQuiet(hours), Date.parse(iso), zone);

  test("reach over midnight, from their first minute to before their last", () => {
    expect(at("2026-11-23T21:59:59Z", "22:00-06:00")).toBe(false);
    expect(at("2026-11-23T22:00:00Z", "22:00-06:00")).toBe(true);
    expect(at("2026-11-23T05:59:59Z", "22:00-06:00")).toBe(true);
    expect(at("2026-11-23T06:00:00Z", "22:00-06:00")).toBe(false);
    expect(at("2026-11-23T12:30:00Z", "12:00-13:00")).toBe(true);
    expect(isQuiet(null, 0, "UTC")).toBe(false);
  });

  test("go by the clock on the wall, also in the night when it is set back", () => {
    // 06:00 in Zurich is 04:00 UTC before 25 October 2026, 03:00, and 05:00 UTC after.
    expect(at("2026-10-24T04:30:00Z", "22:00-06:00", "Europe/Zurich")).toBe(false);
    expect(at("2026-10-25T04:30:00Z", "22:00-06:00", "Europe/Zurich")).toBe(true);
  });

  test.for(["", "22-06", "24:00-06:00", "22:60-06:00", "22:00", "22:00-06:00-07:00", "07:00-07:00"])(
    "%j are none",
    (text) => {
      expect(parseQuiet(text)).toBeNull();
    },
  );
});

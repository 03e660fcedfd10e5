import { expect, test } from "vitest";
import { findZones, MOST_ZONES } from "./findZones.ts";

const ZONES = ["America/New_York", "America/Sao_Paulo", "Asia/Yerevan", "Europe/Berlin", "UTC"];

test("words are found in any order, without marks and underscores", () => {
  expect(findZones(ZONES, "são p")).toEqual(["America/Sao_Paulo"]);
  expect(findZones(ZONES, "york america")).toEqual(["America/New_York"]);
  expect(findZones(ZONES, "Europe/Ber")).toEqual(["Europe/Berlin"]);
  expect(findZones(ZONES, "utc")).toEqual(["UTC"]);
  expect(findZones(ZONES, "atlantis")).toEqual([]);
});

test("names that begin with the text come first, and a long list is cut", () => {
  expect(findZones(ZONES, "er")).toEqual([
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Yerevan",
    "Europe/Berlin",
  ]);
  expect(findZones(ZONES, "ye")).toEqual(["Asia/Yerevan"]);
  expect(findZones(["America/Goose_Bay", "Australia/Sydney", "Europe/Oslo"], "o")[0]).toBe("Europe/Oslo");
  expect(
    findZones(
      Array.from({ length: 500 }, (_, n) => `Zone/${n}`),
      "",
    ),
  ).toHaveLength(MOST_ZONES);
});

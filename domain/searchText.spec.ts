import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { compareNames } from "./compareNames.ts";
import { foldText, hasWords, searchWords } from "./searchText.ts";

const finds = (text: string, label: string) => hasWords(foldText(label), searchWords(text));

test.each([
  ["ete", "Chiffre d’affaires – \u00e9t\u00e9 (Sud)"],
  ["ete", "e\u0301te\u0301"],
  ["\u00e9t\u00e9", "e\u0301te\u0301"],
  ["e\u0301te\u0301", "\u00c9T\u00c9"],
  ["strasse", "Straße Nord"],
  ["STRASSE", "STRAẞE"],
  ["straße", "Strasse"],
  ["istanbul", "İstanbul"],
  ["ISPARTA", "ısparta"],
  ["anderung", "Änderung"],
  ["lodz", "Łódź"],
  ["kobenhavn", "København"],
  ["οδοσ", "ΟΔΟΣ οδος"],
  ["d'affaires -", "Chiffre d’affaires – été"],
  ["order book", "Book of orders, \u202eorder\u202c"],
  ["office", "Oﬃce"],
  ["abc", "ＡＢＣ"],
  ["売上", "月次売上"],
])("%s finds %s", (text, label) => {
  expect(finds(text, label)).toBe(true);
});

test("what is not there is not found", () => {
  expect(finds("ete", "Eta")).toBe(false);
  expect(finds("order desk", "Order Book")).toBe(false);
});

test("every text finds itself, composed or not", () => {
  assert(
    property(string({ unit: "binary" }), (text) => {
      expect(finds(text, text)).toBe(true);
      expect(finds(text.normalize("NFD"), text.normalize("NFC"))).toBe(true);
    }),
  );
});

test("names stand in a reader's order", () => {
  const names = ["Zoll", "Job 10", "Änderung", "Job 2", "Anton", "job 1", "Étude"];
  expect(names.sort(compareNames)).toEqual([
    "Änderung",
    "Anton",
    "Étude",
    "job 1",
    "Job 2",
    "Job 10",
    "Zoll",
  ]);
});

import { expect, it } from "vitest";
import { stubStorage } from "../../testing/fakeStorage.ts";
import { parsePins, pinsOf, togglePin } from "./pins.ts";

const PROD = { key: "prod", id: "00D000000000001AAA" };
const TEST = { key: "test", id: "00D000000000002AAA" };
const [ONE, TWO] = ["02K0V000001N3XgUAK", "02K0V000001N3VUUA0"];

it("keeps the ids of sources and nothing else, each once, as 18 characters", () => {
  expect(parsePins(JSON.stringify([ONE, ONE.slice(0, 15), 7, null, "<b>", TWO]))).toEqual([ONE, TWO]);
  for (const damaged of [null, "", "{", "7", '{"a":1}']) expect(parsePins(damaged)).toEqual([]);
});

it("pins and unpins, for each org on its own", () => {
  const stored = new Map<string, string>();
  stubStorage(stored);
  togglePin(PROD, ONE);
  togglePin(PROD, TWO);
  togglePin(TEST, TWO);
  expect(pinsOf(PROD).get()).toEqual([ONE, TWO]);
  togglePin(PROD, ONE);
  expect(pinsOf(PROD).get()).toEqual([TWO]);
  expect(pinsOf(TEST).get()).toEqual([TWO]);
  togglePin(PROD, TWO);
  expect([...stored]).toEqual([["wavedeck.pins.test", `${TEST.id} ${JSON.stringify([TWO])}`]]);
});

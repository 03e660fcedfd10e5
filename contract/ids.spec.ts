import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idKind, isRecordId, isQueuedStartId, toId18 } from "./ids.ts";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const id15 = fc.string({ unit: fc.constantFrom(...BASE62.split("")), minLength: 15, maxLength: 15 });

describe("toId18", () => {
  it.each([
    ["0303h000002AYy9", "0303h000002AYy9AAG"],
    ["001A0000006Vm9r", "001A0000006Vm9rIAC"],
    ["000000000000000", "000000000000000AAA"],
    ["AAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAA555"],
    ["0000A0000A0000A", "0000A0000A0000AQQQ"],
  ])("turns %s into %s", (short, long) => {
    expect(toId18(short)).toBe(long);
  });

  it.each(["", "03C", "0303h000002AYy9A", "0303h000002AYy9AAG", "Extract_Account", "drop table job;"])(
    "leaves %j as it is",
    (text) => {
      expect(toId18(text)).toBe(text);
    },
  );

  it("has every capital in the suffix, so the id survives a change of case", () => {
    fc.assert(
      fc.property(id15, (id) => {
        const long = toId18(id);
        const bits = Array.from(long.slice(15)).map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".indexOf(c));
        const restored = Array.from(id.toLowerCase())
          .map((c, i) => (((bits[Math.floor(i / 5)] ?? 0) >> (i % 5)) & 1 ? c.toUpperCase() : c))
          .join("");
        expect(restored).toBe(id);
        expect(toId18(long)).toBe(long);
        expect(isRecordId(long)).toBe(true);
      }),
    );
  });
});

it.each([
  ["02K3h000000XyZaEAK", "dataflow"],
  ["0303h000002AYy9AAG", "queuedStart"],
  ["03C3h000000AbCdEAK", "run"],
  ["0ePHr000000GqXyMAK", "recipeRun"],
  ["03L3h000001AaaaEAC", "node"],
  ["05vHr000000RecpMAK", "recipe"],
  ["0ItHr000000ConnMAK", "connection"],
  ["03c3h000000AbCdEAK", null],
  ["", null],
  ["constructor", null],
])("reads %j as the id of a %s", (id, kind) => {
  expect(idKind(id)).toBe(kind);
  expect(isQueuedStartId(id)).toBe(kind === "queuedStart");
});

it.each([
  ["0303h000002AYy9", true],
  ["0303h000002AYy9AAG", true],
  ["0303h000002AYy", false],
  ["0303h000002AYy9AAGA", false],
  ["0303h000002AYy9/..", false],
  ["0303h000002AYy9\n", false],
])("%j can be a record id: %s", (text, can) => {
  expect(isRecordId(text)).toBe(can);
});

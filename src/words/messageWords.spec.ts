import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failedV50, refusedV50 } from "../../contract/fixtures/payloads.ts";
import { decodeEntities } from "../../contract/text.ts";
import { firstSentence } from "./messageWords.ts";

describe("firstSentence", () => {
  it.each([
    [
      failedV50.message,
      "Extract_Account: Error accessing synced dataset.: Invalid extract field name [AccountSource]",
    ],
    [
      decodeEntities(refusedV50.message),
      "scheduled run failed The dataflow job can’t start because it's already in the queue.",
    ],
    ["Something went wrong while executing the Join 2 node: No. Try it.", "Join 2: No."],
    [
      "Something went wrong while executing the Extract node: ",
      "Something went wrong while executing the Extract node:",
    ],
    ["The run was stopped. Start it again.", "The run was stopped."],
    ["Field Name.x__c is missing. Ask the admin.", "Field Name.x__c is missing."],
    ["Took 3.5 hours, e.g. Too long! Stop.", "Took 3.5 hours, e.g. Too long!"],
    ["Failed after approx. 5 rows", "Failed after approx. 5 rows"],
    ["  \n First line\r\nSecond line", "First line"],
    ["(02K3h000000XyZaEAK_03C3h000000FaiLEAS)", "(02K3h000000XyZaEAK_03C3h000000FaiLEAS)"],
    ["", ""],
  ])("of %j is %j", (message, sentence) => {
    expect(firstSentence(message)).toBe(sentence);
  });

  it("ends where it ends in plain text, in any alphabet", () => {
    const piece = fc.constantFrom("e.g.", "A.", "No", "x", " ", ". ", "!", "? ", "5", "(", "id");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const message = `It is. ${pieces.join("")}`.slice(pieces.length % 2 === 0 ? 0 : 7);
        expect(firstSentence(`${message}É`).replace("É", "")).toBe(
          firstSentence(`${message}|`).replace("|", ""),
        );
      }),
    );
  });

  it("is cut at 160 characters, never within one", () => {
    const sentence = firstSentence(`${"x".repeat(158)}😀${"y".repeat(50)}`);
    expect(sentence).toBe(`${"x".repeat(158)}…`);
  });

  it("has at most 160 characters and one line, and is not empty when the message says something", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (message) => {
        const sentence = firstSentence(message);
        expect(sentence.length).toBeLessThanOrEqual(160);
        expect(sentence).not.toMatch(/[\r\n]/);
        expect(sentence === "").toBe(message.trim() === "");
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { recipeV56, refusedV50 } from "../../contract/fixtures/payloads.ts";
import { mustParse as job } from "../../contract/fixtures/mustParse.ts";
import { startWords } from "./startWords.ts";

const SOURCE = { label: "Margins", kind: "recipe" } as const;
const SEEN = { isReadSince: true, noAnswer: false };
const ended = (status: string) => ({ kind: "ended" as const, job: job({ ...recipeV56, status }) });

describe("the words for a start", () => {
  it("name the outcome of a start that ran, and never call it refused", () => {
    const titles = ["Success", "Warning", "Failure", "Cancelled"].map(
      (status) => startWords(ended(status), SOURCE, SEEN).title,
    );
    expect(titles).toEqual([
      "Margins succeeded.",
      "Margins ended with a warning.",
      "Margins failed.",
      "Margins was stopped.",
    ]);
  });

  it("give the org's reason for a refusal", () => {
    const words = startWords({ kind: "refused", job: job(refusedV50) }, SOURCE, SEEN);
    expect(words.title).toBe("Margins was refused by the org.");
    expect(words.more).toContain("already in the queue");
  });

  it("do not claim that a start arrived when nobody knows", () => {
    const noAnswer = { isReadSince: false, noAnswer: true };
    const words = startWords({ kind: "unknown" }, SOURCE, noAnswer);
    expect(words.title).toBe("Margins: it is not known whether the start arrived.");
    expect(words.more).toContain("has not been read since");
    expect(startWords({ kind: "unknown" }, SOURCE, { ...noAnswer, isReadSince: true }).more).toContain(
      "shown no job of it since",
    );
    expect(startWords(ended("Success"), SOURCE, noAnswer).more).toContain("got no answer");
  });
});

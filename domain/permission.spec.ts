import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ActName,
  type Learnt,
  NOTHING_LEARNT,
  REFUSAL_LASTS_MS,
  refusalFor,
  refusalOfAll,
  stillTrue,
} from "./permission.ts";
import { withAccepted, withoutRefusals, withRefusal } from "./notedAnswers.ts";

/** An answer of the org: `+` accepted, `-` refused, then the act's first letters and the id. */
function learn(...answers: string[]): Learnt {
  return answers.reduce<Learnt>((learnt, answer, at) => {
    const act: ActName = answer[1] === "s" ? "start" : "stop";
    const id = answer.slice(2);
    return answer.startsWith("+")
      ? withAccepted(learnt, act, id, at)
      : withRefusal(learnt, { act, id, label: id, at, message: null });
  }, NOTHING_LEARNT);
}

/** Which of A, B and C may be started. */
const mayStart = (learnt: Learnt) =>
  ["A", "B", "C"].filter((id) => refusalFor(learnt, "start", id) === null).join("");

test.each<[string, string[], string]>([
  ["nothing was tried", [], "ABC"],
  ["the first start is refused: nobody knows that any would be accepted", ["-sA"], ""],
  ["a stop is refused, which says nothing of starts", ["-pA"], "ABC"],
  ["one was accepted before: the other is about itself", ["+sB", "-sA"], "BC"],
  ["one is accepted after it: the refusal was about itself", ["-sA", "+sB"], "BC"],
  ["the same is refused again and again", ["+sB", "-sA", "-sA"], "BC"],
  ["two are refused since one was accepted: the permission was taken away", ["+sC", "-sA", "-sB"], ""],
  ["one is accepted after two refusals", ["+sC", "-sA", "-sB", "+sC"], "C"],
  ["the refused one is accepted", ["-sA", "+sA"], "ABC"],
])("what may be started when %s", (_, answers, expected) => {
  expect(mayStart(learn(...answers))).toBe(expected);
});

test("a person who tries again may try all, and the next refusal holds again", () => {
  const again = withoutRefusals(learn("-sA", "-pA"), "start");
  expect(mayStart(again)).toBe("ABC");
  expect(refusalOfAll(again, "stop")?.id).toBe("A");
  expect(mayStart(withRefusal(again, { act: "start", id: "B", label: "B", at: 9, message: null }))).toBe("");
});

test("a refusal holds for a day", () => {
  const refused = learn("-sA");
  expect(mayStart(stillTrue(refused, REFUSAL_LASTS_MS - 1))).toBe("");
  expect(mayStart(stillTrue(refused, REFUSAL_LASTS_MS))).toBe("ABC");
});

const answers = fc.array(
  fc.tuple(fc.constantFrom("+", "-"), fc.constantFrom("s", "p"), fc.constantFrom("A", "B", "C")),
  { maxLength: 20 },
);

test("whatever was answered: what was accepted last may be tried, and what was refused last may not", () => {
  fc.assert(
    fc.property(answers, (given) => {
      const learnt = learn(...given.map((parts) => parts.join("")));
      const last = given.at(-1);
      if (last === undefined) return;
      const [verdict, letter, id] = last;
      const act = letter === "s" ? "start" : "stop";
      expect(refusalFor(learnt, act, id) === null).toBe(verdict === "+");
    }),
  );
});

test("however many are refused, the memory stays small", () => {
  const many = learn(...Array.from({ length: 500 }, (_, index) => `-s${index}`));
  expect(many.refusals.length).toBeLessThan(100);
  expect(refusalFor(many, "start", "499")).not.toBeNull();
});

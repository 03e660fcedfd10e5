// Several writes, one after the other. The requests are counted in e2e/bulk.e2e.ts.
import { describe, expect, it } from "vitest";
import { ERROR_KINDS } from "../../domain/errorKind.ts";
import { OrgError } from "../org/errors.ts";
import { isAboutAll, sendInTurn, type TurnResult } from "./sendInTurn.ts";

interface Played {
  sent: string[];
  results: Record<string, TurnResult>;
}

/** Sends A, B and C, whose answers are given; any other is accepted. */
async function play(
  answers: Record<string, TurnResult>,
  more: { isHalted?: (sent: readonly string[]) => boolean; left?: Record<string, string> } = {},
): Promise<Played> {
  const sent: string[] = [];
  const results: Record<string, TurnResult> = {};
  await sendInTurn<{ id: string }>(["A", "B", "C"], {
    subjectNow: (id) => {
      const left = more.left?.[id];
      return left === undefined ? { id } : { left };
    },
    send: async ({ id }) => {
      sent.push(id);
      return answers[id] ?? { state: "sent" };
    },
    isHalted: () => more.isHalted?.(sent) ?? false,
    tell: (id, result) => (results[id] = result),
  });
  return { sent, results };
}

const refused = (error: Error): TurnResult => ({ state: "refused", error });

describe("several writes", () => {
  it("are sent one after the other, each when the one before was answered", async () => {
    const sent: string[] = [];
    const answers: (() => void)[] = [];
    const all = sendInTurn<{ id: string }>(["A", "B"], {
      subjectNow: (id) => ({ id }),
      send: ({ id }) => {
        sent.push(id);
        return new Promise((resolve) => answers.push(() => resolve({ state: "sent" })));
      },
      isHalted: () => false,
      tell: () => undefined,
    });
    expect(sent).toEqual(["A"]);
    answers[0]?.();
    await expect.poll(() => sent).toEqual(["A", "B"]);
    answers[1]?.();
    await all;
  });

  it("go on after one that the org refuses", async () => {
    const error = new OrgError("refused", { detail: "Not this one." });
    const { sent, results } = await play({ B: refused(error) });
    expect(sent).toEqual(["A", "B", "C"]);
    expect(results).toEqual({ A: { state: "sent" }, B: refused(error), C: { state: "sent" } });
  });

  it("end with one that nobody answered: what it came to is not known, and the rest is not sent", async () => {
    const error = new OrgError("gateway", { outcomeUnknown: true });
    const { sent, results } = await play({ B: { state: "unknown", error } });
    expect(sent).toEqual(["A", "B"]);
    expect(results["C"]).toEqual({ state: "notSent" });
  });

  it("end when a person wants no more", async () => {
    const { sent, results } = await play({}, { isHalted: ({ length }) => length === 1 });
    expect(sent).toEqual(["A"]);
    expect(results).toMatchObject({ B: { state: "notSent" }, C: { state: "notSent" } });
  });

  it("leave out one that has ended meanwhile", async () => {
    const { sent, results } = await play({}, { left: { B: "It has ended." } });
    expect(sent).toEqual(["A", "C"]);
    expect(results["B"]).toEqual({ state: "left", why: "It has ended." });
  });
});

describe("a refusal is about all that follow", () => {
  it.each(ERROR_KINDS)("or not, when it is of kind %s", (kind) => {
    const expected = ["network", "gateway", "session", "throttled", "quota"].includes(kind);
    expect(isAboutAll(new OrgError(kind))).toBe(expected);
  });

  it("when the API is off, and when this page broke", () => {
    expect(isAboutAll(new OrgError("forbidden", { code: "API_DISABLED_FOR_ORG" }))).toBe(true);
    expect(isAboutAll(new TypeError("x"))).toBe(true);
  });
});

import { describe, expect, test } from "vitest";
import { CallMeter } from "./callMeter.ts";
import { EncodableBody } from "../http/encoding.ts";

const HOUR_MS = 3_600_000;

function answerWith(limitInfo: string) {
  return {
    status: 200,
    headers: { "Sforce-Limit-Info": limitInfo },
    body: new EncodableBody(Buffer.from("")),
  };
}

describe("the share of an org's day", () => {
  function metered(max: number, callShare: number) {
    let nowMs = 0;
    const meter = new CallMeter(() => nowMs, { maxCallsPerHour: null, callShare });
    return {
      meter,
      pass: (ms: number) => (nowMs += ms),
      learn: () => meter.learn(answerWith(`api-usage=9/${max}`)),
    };
  }

  test("is refused when it is used up, and free again a day later", () => {
    const { meter, pass, learn } = metered(15_000, 0.1);
    learn();
    for (let call = 0; call < 1500; call++) {
      meter.check();
      meter.add();
      pass(1000);
    }
    expect(() => meter.check()).toThrow("10 % of the org's daily calls, 1500, and has");
    expect(meter.lastDay()).toBe(1500);
    pass(24 * HOUR_MS);
    expect(() => meter.check()).not.toThrow();
  });

  test("bounds nothing until the org has told its day's calls", () => {
    const { meter, learn } = metered(100, 0.1);
    for (let call = 0; call < 50; call++) meter.add();
    expect(() => meter.check()).not.toThrow();
    learn();
    expect(() => meter.check()).toThrow("10, and has");
  });

  test("is one call at least", () => {
    const { meter, learn } = metered(5, 0.1);
    learn();
    expect(() => meter.check()).not.toThrow();
    meter.add();
    expect(() => meter.check()).toThrow("1, and has");
  });
});

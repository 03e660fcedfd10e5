import { expect, test } from "vitest";
import { takePreloadTimes } from "./preloaded.ts";

const ORIGIN = 1_700_000_000_000;
const BASE = "http://127.0.0.1:4400/demo/jobs";

function timing(entries: { name: string; initiatorType: string; startTime: number; responseEnd: number }[]) {
  return {
    timeOrigin: ORIGIN,
    getEntriesByName: (name: string) => entries.filter((entry) => entry.name === name) as never,
  };
}

const preload = (path: string, responseEnd = 400) => ({
  name: `http://127.0.0.1:4400${path}`,
  initiatorType: "link",
  startTime: 20,
  responseEnd,
});

test("an answer that was there before the page asked has the browser's own times, once", () => {
  const one = timing([preload("/gateway/one?a=1")]);
  const askedAt = ORIGIN + 900;
  expect(takePreloadTimes("/gateway/one?a=1", askedAt, one, BASE)).toEqual({
    sentAt: ORIGIN + 20,
    receivedAt: ORIGIN + 400,
  });
  expect(takePreloadTimes("/gateway/one?a=1", askedAt, one, BASE)).toBeNull();
});

test("a later answer, one that the page requested itself, and a missing one have no such times", () => {
  const own = { ...preload("/gateway/own"), initiatorType: "fetch" };
  const all = timing([preload("/gateway/late", 1200), preload("/gateway/broken", 0), own]);
  for (const path of ["/gateway/late", "/gateway/broken", "/gateway/own", "/gateway/other"]) {
    expect(takePreloadTimes(path, ORIGIN + 900, all, BASE)).toBeNull();
  }
});

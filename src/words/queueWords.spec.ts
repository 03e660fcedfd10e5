import { expect, test } from "vitest";
import { behindWords } from "./queueWords.ts";

test("says what a queued job waits for", () => {
  expect(behindWords(0, "dataflow")).toBe("next in turn");
  expect(behindWords(1, "dataflow")).toBe("behind 1 dataflow");
  expect(behindWords(2, "datasync")).toBe("behind 2 syncs");
  expect(behindWords(3, "report")).toBe("behind 3 jobs");
});

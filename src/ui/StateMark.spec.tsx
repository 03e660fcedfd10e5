import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { StateMark } from "./StateMark.tsx";
import { stateInk } from "./stateTone.ts";
import type { StateTone } from "./stateTone.ts";

const tones = Object.keys(stateInk) as StateTone[];

/** The drawing without size and colour. */
function shape(tone: StateTone, progress?: number | null) {
  return renderToStaticMarkup(<StateMark tone={tone} progress={progress} />).replace(/^<svg[^>]*>/, "");
}

test("every state has its own shape, so no colour is needed to tell them apart", () => {
  expect(new Set(tones.map((tone) => shape(tone))).size).toBe(tones.length);
});

test("a running state at 0 % differs from a queued one, and progress shows", () => {
  expect(shape("running", 0)).not.toBe(shape("queued"));
  expect(new Set([10, 50, 90, 100].map((progress) => shape("running", progress))).size).toBe(4);
});

test("progress that is no number looks unknown, and progress over 100 looks full", () => {
  expect(shape("running", NaN)).toBe(shape("running"));
  expect(shape("running", 130)).toBe(shape("running", 100));
});

test("screen readers skip the mark, because the word beside it says the same", () => {
  for (const tone of tones) {
    expect(renderToStaticMarkup(<StateMark tone={tone} />)).toContain('aria-hidden="true"');
  }
});

import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { StateMark } from "./StateMark.tsx";
import { stateInk } from "./stateTone.ts";
import type { StateTone } from "./stateTone.ts";

const tones = Object.keys(stateInk) as StateTone[];

/** The drawing alone, without size and colour. */
function shape(tone: StateTone, progress?: number | null) {
  return renderToStaticMarkup(<StateMark tone={tone} progress={progress} />).replace(/^<svg[^>]*>/, "");
}

test("every state has a shape of its own, so that colour is never needed to tell them apart", () => {
  expect(new Set(tones.map((tone) => shape(tone))).size).toBe(tones.length);
});

test("a running state at 0 % is not drawn as a queued one, and progress shows", () => {
  expect(shape("running", 0)).not.toBe(shape("queued"));
  expect(new Set([10, 50, 90, 100].map((progress) => shape("running", progress))).size).toBe(4);
});

test("nonsense progress looks unknown, too much looks full", () => {
  expect(shape("running", NaN)).toBe(shape("running"));
  expect(shape("running", 130)).toBe(shape("running", 100));
});

test("a mark says nothing to screen readers: the word beside it does", () => {
  for (const tone of tones) {
    expect(renderToStaticMarkup(<StateMark tone={tone} />)).toContain('aria-hidden="true"');
  }
});

// The wall's state colours for people with colour-vision deficiency, which one man in twelve has, and on televisions without colour. The
// states must differ for all of them, by shape as well.
import { readFileSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { StateMark } from "../../ui/StateMark.tsx";
import type { StateTone } from "../../ui/stateTone.ts";

const STATES = [
  "failed",
  "warning",
  "running",
  "queued",
  "succeeded",
] as const satisfies readonly StateTone[];

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Linear-light RGB as seen without one kind of cones: Machado, Oliveira and Fernandes 2009, severity 1. */
const EYES: Readonly<Record<string, Matrix>> = {
  "all cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
const LUMINANCE: Triple = [0.2126, 0.7152, 0.0722];
const GREYSCALE: Matrix = [LUMINANCE, LUMINANCE, LUMINANCE];

function times(matrix: Matrix, [r, g, b]: Triple): Triple {
  return matrix.map((row) => row[0] * r + row[1] * g + row[2] * b) as unknown as Triple;
}

function linear(hex: string): Triple {
  return [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;
}

/** Oklab (Ottosson 2020), in which equal distances look about equally large. White is 1 away from black. */
function oklab(rgb: Triple): Triple {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb.map((one) => Math.min(1, Math.max(0, one))) as unknown as Triple,
  ).map(Math.cbrt) as unknown as Triple;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

function distance(eye: Matrix, a: string, b: string): number {
  const [one, other] = [oklab(times(eye, linear(a))), oklab(times(eye, linear(b)))];
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

const css = readFileSync(new URL("wall.css", import.meta.url), "utf8");
const palette = css.slice(css.indexOf("  .wall {\n    --failed"));

function colour(state: string, side: 1 | 2): string {
  const found = new RegExp(`--${state}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(palette);
  return found?.[side] ?? "missing";
}

/** The pairs closer than `least`, in words. */
function tooClose(eye: Matrix, side: 1 | 2, least: number): string[] {
  return STATES.flatMap((a, index) =>
    STATES.slice(index + 1).flatMap((b) => {
      const far = distance(eye, colour(a, side), colour(b, side));
      return far >= least ? [] : [`${a} and ${b}: ${far.toFixed(3)}`];
    }),
  );
}

test("the simulation keeps white for all eyes, and makes red and green alike without the cones for them", () => {
  for (const eye of Object.values(EYES)) expect(distance(eye, "#ffffff", "#ffffff")).toBe(0);
  expect(oklab(linear("#ffffff"))[0]).toBeCloseTo(1, 3);
  const redGreen = (eye: string) => distance(EYES[eye] ?? GREYSCALE, "#c00000", "#608000");
  expect(redGreen("deuteranopia")).toBeLessThan(redGreen("all cones") / 2);
});

describe.each([
  ["light", 1],
  ["dark", 2],
] as const)("on the %s wall", (_, side) => {
  test.each(Object.keys(EYES))("states stay apart with %s", (eye) => {
    expect(tooClose(EYES[eye] ?? GREYSCALE, side, 0.11)).toEqual([]);
  });

  test("states differ in greyscale", () => {
    expect(tooClose(GREYSCALE, side, 0.05)).toEqual([]);
  });

  test("each has a contrast of 4.5:1 on the wall's surfaces", () => {
    const luminance = (hex: string) => times(GREYSCALE, linear(hex))[0];
    const surfaces = side === 1 ? ["#fbfbfa", "#ffffff"] : ["#141517", "#1c1e21"];
    for (const surface of surfaces) {
      for (const state of STATES) {
        const [high = 0, low = 0] = [luminance(surface), luminance(colour(state, side))].sort(
          (a, b) => b - a,
        );
        expect((high + 0.05) / (low + 0.05), `${state} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

test("no two states have the same shape", () => {
  const shapes = STATES.map((tone) =>
    renderToStaticMarkup(createElement(StateMark, { tone, muted: true, progress: null })),
  );
  expect(new Set(shapes).size).toBe(STATES.length);
});

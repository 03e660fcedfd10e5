// colours.css is the only place of the colour tokens. This spec reads them there and computes the contrasts: text 4.5:1 and marks 3:1 on
// every surface that they are used on, in each of the four themes.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../styles/colours.css", import.meta.url), "utf8");

const states = ["failed", "warning", "running", "queued", "succeeded", "stopped", "unknown"];
const surfaces = ["surface", "surface-raised", "surface-sunken", "surface-hover"];

type Theme = Map<string, string>;

/** The declarations of the first `:root` block after `from`, as name → text. */
function rootBlock(from: number): Map<string, string> {
  const start = css.indexOf("{", css.indexOf(":root", from));
  const body = css.slice(start + 1, css.indexOf("}", start));
  return new Map(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? "", match[2] ?? ""]),
  );
}

function pick(declarations: Map<string, string>, side: 1 | 2): Theme {
  const theme: Theme = new Map();
  for (const [name, value] of declarations) {
    const pair = /light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/.exec(value);
    if (pair) theme.set(name, pair[side] ?? "");
  }
  return theme;
}

const base = rootBlock(css.indexOf("@layer base"));
const more = new Map([...base, ...rootBlock(css.indexOf("@media (prefers-contrast: more)"))]);
const themes: [string, Theme][] = [
  ["light", pick(base, 1)],
  ["dark", pick(base, 2)],
  ["light, more contrast", pick(more, 1)],
  ["dark, more contrast", pick(more, 2)],
];

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [hi = 0, lo = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (hi + 0.05) / (lo + 0.05);
}

/** The pairs among `inks` × `grounds` with a contrast below `least`, as readable lines. */
function tooWeak(theme: Theme, inks: string[], grounds: string[], least: number): string[] {
  return inks.flatMap((ink) =>
    grounds.flatMap((ground) => {
      const [a, b] = [theme.get(ink), theme.get(ground)];
      if (!a || !b) return [`${a ? ground : ink} has no value`];
      const ratio = contrast(a, b);
      return ratio < least ? [`${ink} on ${ground}: ${ratio.toFixed(2)}`] : [];
    }),
  );
}

test("the contrast formula agrees with the known extremes", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

describe.each(themes)("%s", (name, theme) => {
  const softs = states.map((state) => `${state}-soft`);
  const boost = name.includes("more") ? 7 : 4.5;

  test("text, quiet text, links and old text have enough contrast on every surface", () => {
    expect(
      tooWeak(theme, ["text", "quiet", "accent", "stale"], [...surfaces, ...softs, "stale-soft"], 4.5),
    ).toEqual([]);
  });

  test("a state's word and mark have enough contrast on every surface and on the state's soft background", () => {
    expect(tooWeak(theme, states, surfaces, boost)).toEqual([]);
    expect(states.flatMap((state) => tooWeak(theme, [state], [`${state}-soft`], boost))).toEqual([]);
  });

  test("the edges of controls and the focus ring stand out from every surface", () => {
    expect(tooWeak(theme, ["line-strong", "accent"], surfaces, 3)).toEqual([]);
  });

  test("text on an inverted control has enough contrast", () => {
    expect(tooWeak(theme, ["surface"], ["text"], 7)).toEqual([]);
  });
});

test("with more contrast requested, no ink gets weaker on the page's surface", () => {
  for (const [plain, strong] of [
    [themes[0], themes[2]],
    [themes[1], themes[3]],
  ] as const) {
    const ratio = (theme: Theme | undefined, ink: string) =>
      contrast(theme?.get(ink) ?? "", theme?.get("surface") ?? "");
    const weaker = ["text", "quiet", "accent", "line", "line-strong", ...states].filter(
      (ink) => !(ratio(strong?.[1], ink) > ratio(plain?.[1], ink)),
    );
    expect(weaker).toEqual([]);
  }
});

test("old data has no state colour, solid or soft", () => {
  const start = css.indexOf('[data-stale]:not([data-stale="false"]) {');
  const block = css.slice(start, css.indexOf("}", start));
  for (const state of states) {
    expect(block).toContain(`--${state}: var(--stale);`);
    expect(block).toContain(`--${state}-soft: var(--stale-soft);`);
  }
});

test("a forced palette replaces every role", () => {
  const forced = rootBlock(css.indexOf("@media (forced-colors: active)"));
  expect([...base.keys()].filter((name) => !forced.has(name))).toEqual([]);
});

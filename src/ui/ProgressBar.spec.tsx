import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ProgressBar } from "./ProgressBar.tsx";

function attributes(value: number | null | undefined) {
  const markup = renderToStaticMarkup(<ProgressBar name="Progress of X" value={value} />);
  return Object.fromEntries(
    [...markup.matchAll(/(aria-[a-z]+|role)="([^"]*)"/g)].map((match) => [match[1], match[2]]),
  );
}

test("the value is whole, clamped and rounded down, so 100 means done", () => {
  expect([62, 62.9, 99.99, 100, 140, -5].map((value) => attributes(value)["aria-valuenow"])).toEqual([
    "62",
    "62",
    "99",
    "100",
    "100",
    "0",
  ]);
});

test("an unknown value has no aria-valuenow and is announced as unknown", () => {
  for (const value of [null, undefined, NaN, Infinity]) {
    expect(attributes(value)).not.toHaveProperty("aria-valuenow");
    expect(attributes(value)["aria-valuetext"]).toBe("progress unknown");
  }
});

test("known or not, it is a named progressbar from 0 to 100", () => {
  for (const value of [10, null]) {
    expect(attributes(value)).toMatchObject({
      role: "progressbar",
      "aria-label": "Progress of X",
      "aria-valuemin": "0",
      "aria-valuemax": "100",
    });
  }
});

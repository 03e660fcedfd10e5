import { expect, test } from "vitest";
import { dateText, localeOf } from "./locale.ts";

const DAY = { year: 2026, month: 11, day: 3 };

test.for([
  ["en-GB", "1,204,500", "5.3", "3 Nov 2026"],
  ["en-US", "1,204,500", "5.3", "Nov 3, 2026"],
  ["de-DE", "1.204.500", "5,3", "3 Nov 2026"],
  ["fr-FR", "1\u202F204\u202F500", "5,3", "3 Nov 2026"],
  ["en-IN", "12,04,500", "5.3", "3 Nov 2026"],
  ["sv-SE", "1\u00A0204\u00A0500", "5,3", "2026 Nov 3"],
  ["ja-JP", "1,204,500", "5.3", "2026 Nov 3"],
  // Western digits, so that they have the width of all others.
  ["ar-EG", "1,204,500", "5.3", "3 Nov 2026"],
  ["no tag", "1,204,500", "5.3", "3 Nov 2026"],
] as const)("%s writes %s, %s and %s", ([tag, whole, tenths, date]) => {
  const locale = localeOf(tag);
  expect([locale.whole(1_204_500), locale.tenths(5.34), dateText(DAY, locale)]).toEqual([
    whole,
    tenths,
    date,
  ]);
});

test("what is written without Intl is what Intl writes", () => {
  for (const tag of ["en-GB", "en-US", "en"]) {
    for (const value of [0, 7, 999, 1000, 12_345, 1_234_567_890])
      expect(localeOf(tag).whole(value)).toBe(new Intl.NumberFormat(tag).format(value));
    // A tag with an extension is not known, so Intl is asked.
    expect(localeOf(`${tag}-u-nu-latn`).dateOrder).toBe(localeOf(tag).dateOrder);
  }
});

test("a date may lack its year, and have its weekday", () => {
  expect(dateText({ ...DAY, year: null, weekday: 2 }, localeOf("en-US"))).toBe("Tue Nov 3");
  expect(dateText({ ...DAY, year: null, weekday: 2 }, localeOf("de-AT"))).toBe("Tue 3 Nov");
});

import { afterEach, expect, test, vi } from "vitest";
import {
  keepZone,
  noteZones,
  orgZone,
  parseZoneChoice,
  shownZone,
  zoneChoice,
  zonesOfInterest,
} from "./chosenZone.ts";
import { formatEverywhere } from "./everyZone.ts";
import { personZone } from "./personZone.ts";

afterEach(() => {
  keepZone("mine");
  noteZones(null, null);
  vi.unstubAllEnvs();
});

test("a zone in the address wins over the kept one, and that over the person's own", () => {
  expect(shownZone()).toBe(personZone());
  keepZone("Asia/Tokyo");
  expect(shownZone()).toBe("Asia/Tokyo");
  noteZones("America/New_York", null);
  expect(shownZone()).toBe("America/New_York");
  noteZones(null, null);
  expect(shownZone()).toBe("Asia/Tokyo");
});

test("the org's zone is the person's own until it is known, and another one in another org", () => {
  keepZone("org");
  expect(shownZone()).toBe(personZone());
  noteZones(null, "Asia/Tokyo");
  expect(shownZone()).toBe("Asia/Tokyo");
  noteZones(null, "Europe/Berlin");
  expect([zoneChoice(), shownZone()]).toEqual(["org", "Europe/Berlin"]);
});

test("the org's zone is looked up only when somebody asks for it, and is none if the browser does not know it", () => {
  const lookUp = vi.spyOn(Intl, "DateTimeFormat");
  noteZones(null, "Mars/Olympus");
  expect(lookUp).not.toHaveBeenCalled();
  lookUp.mockRestore();
  expect(orgZone()).toBeNull();
  keepZone("org");
  expect(shownZone()).toBe(personZone());
});

test("what is no zone in an address or in the store is no choice", () => {
  for (const text of [null, "", "mine", "Mars/Olympus", "+02:00", "<b>", "constructor"])
    expect(parseZoneChoice(text)).toBeNull();
  expect(parseZoneChoice("org")).toBe("org");
  expect(parseZoneChoice("europe/berlin")).toBe("Europe/Berlin");
});

test("the hover text of a time has each zone of interest once, the shown one first", () => {
  vi.stubEnv("TZ", "Europe/Zurich");
  vi.useFakeTimers({ now: Date.parse("2026-11-23T08:02:11Z"), toFake: ["Date"] });
  try {
    noteZones("America/New_York", "Europe/Berlin");
    expect(zonesOfInterest()).toEqual(["America/New_York", "Europe/Zurich", "Europe/Berlin", "UTC"]);
    // Zurich and Berlin have the same time.
    expect(formatEverywhere(Date.now())).toBe(
      "23 Nov 2026, 03:02:11 GMT-5\n23 Nov 2026, 09:02:11 CET, your zone, the org's zone\n23 Nov 2026, 08:02:11 UTC",
    );
  } finally {
    vi.useRealTimers();
  }
});

import { describe, expect, test } from "vitest";
import { readyLines } from "./readyLines.ts";

const READY = "Wavedeck is ready on http://127.0.0.1:8080";
const linesOf = (demo: Parameters<typeof readyLines>[1], demoUrl: string | null = "http://127.0.0.1:9") =>
  readyLines("http://127.0.0.1:8080", demo, demoUrl);

describe("what is said at the start", () => {
  test("names the scenario of the demo org that somebody has chosen", () => {
    expect(linesOf({ scenario: "stuck-node" })).toEqual([READY, "Demo org: the scenario stuck-node"]);
  });

  test("is the address alone where no scenario is chosen, and without a demo org", () => {
    expect(linesOf({})).toEqual([READY]);
    expect(linesOf(null, null)).toEqual([READY]);
  });

  test("names the demo org's controls where they are on", () => {
    expect(linesOf({ control: true })).toEqual([READY, "Demo org controls: http://127.0.0.1:9/__demo"]);
  });
});

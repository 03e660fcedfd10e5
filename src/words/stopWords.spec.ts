import { expect, test } from "vitest";
import { stopLabel } from "./stopWords.ts";

test("the button that stops names production, and no other kind of org", () => {
  expect(stopLabel("job", { kind: "production" })).toBe("Stop job in production");
  for (const kind of ["sandbox", "demo", "unknown"] as const)
    expect(stopLabel("3 jobs", { kind })).toBe("Stop 3 jobs");
});

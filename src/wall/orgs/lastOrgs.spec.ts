// What the wall of several orgs keeps of its last picture.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseOverview } from "../../../contract/overview.ts";
import { ORG } from "../../../testing/fakeFetch.ts";
import { keepOrgs, restoredOrgs } from "./lastOrgs.ts";

const AT = Date.parse("2026-03-10T15:00:00Z");
const summaries = parseOverview([{ key: "org", orgNow: AT, ageMs: 0, running: 3, failedAt: [AT - 1] }]);

function browser() {
  const held = new Map<string, string>();
  const storage = {
    setItem: (key: string, text: string) => void held.set(key, text),
    getItem: (key: string) => held.get(key) ?? null,
  };
  return { held, storage: () => storage };
}

test("is read again as it was, with nothing of an org that the wall does not show", () => {
  const { held, storage } = browser();
  keepOrgs(
    [{ ...ORG, label: "Acme", kind: "sandbox", username: "ada@acme.example" }],
    { at: AT, summaries, build: "b" },
    storage,
  );
  expect(restoredOrgs(storage)).toMatchObject({
    orgs: [{ key: "org", label: "Acme", kind: "sandbox", username: null }],
    read: { at: AT, summaries, build: null },
  });
  expect([...held.values()].join("")).not.toMatch(/ada@|org\.example/);
});

test("damaged text is no picture, whatever it is", () => {
  const { storage } = browser();
  const restored = (text: string) => {
    storage().setItem("wavedeck.picture-of-orgs", text);
    return restoredOrgs(storage);
  };
  for (const text of [
    "",
    "null",
    "7",
    "[]",
    '{"orgs":[]}',
    '{"orgs":[],"at":1,"summaries":{}}',
    '{"orgs":{},"at":1,"summaries":[]}',
  ])
    expect(restored(text)).toBeNull();
  fc.assert(
    fc.property(fc.json(), (text) => {
      const found = restored(text);
      expect(found === null || Array.isArray(found.orgs)).toBe(true);
    }),
  );
});

test("blocked storage only means that nothing is kept", () => {
  const refuse = (): never => {
    throw new Error("SecurityError");
  };
  expect(() => keepOrgs([], { at: AT, summaries, build: null }, refuse)).not.toThrow();
  expect(restoredOrgs(refuse)).toBeNull();
});

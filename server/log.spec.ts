import { expect, test } from "vitest";
import { openLog } from "./log.ts";

const TOKEN = "00Dxx0000001gPL!AQ.very.secret";

async function lines(level: "debug" | "info" | "warn" | "error" | "silent", readable: boolean) {
  const told: string[] = [];
  const log = await openLog({ level, readable, write: (line) => told.push(line) });
  return { log, told };
}

test("writes from its level on, one line per event, with level and time", async () => {
  const { log, told } = await lines("warn", true);
  log.debug("d");
  log.info("i");
  log.warn("the org is gone");
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\] WARN: the org is gone$/);
});

test("writes JSON where no person reads, and an error with its stack", async () => {
  const { log, told } = await lines("debug", false);
  log.debug("d");
  log.error("it failed", new TypeError("of ours"));
  expect(JSON.parse(told[0] ?? "")).toMatchObject({ level: "debug", msg: "d" });
  expect(JSON.parse(told[1] ?? "")).toMatchObject({
    level: "error",
    msg: "it failed",
    err: { type: "TypeError", message: "of ours", stack: expect.stringContaining("log.spec") as string },
  });
});

test.each([
  [true, /INFO: acme: the session was renewed$/],
  [false, /"level":"info".*"org":"acme","msg":"the session was renewed"/],
] as const)("names the org that an event concerns (readable: %o)", async (readable, line) => {
  const { log, told } = await lines("info", readable);
  log.redactWith((text) => text.replaceAll("known-secret", "[token]"));
  log.about("acme").info("the session was renewed");
  log.about("acme").warn("known-secret");
  expect(told[0]).toMatch(line);
  expect(told[1]).toContain("[token]");
  expect(told).toHaveLength(2);
});

test("writes nothing when silent", async () => {
  const { log, told } = await lines("silent", false);
  log.error("x", new Error("y"));
  expect(told).toEqual([]);
});

test.for([true, false])("takes tokens out of everything, known or not (readable: %o)", async (readable) => {
  const { log, told } = await lines("debug", readable);
  log.redactWith((line) => line.replaceAll("known-secret", "[token]"));
  log.info(`known-secret and ${TOKEN} and ${encodeURIComponent(TOKEN).replace("!", "%21")}`);
  log.warn("Authorization: Bearer abcdef and Basic dXNlcg==");
  log.error("it failed", Object.assign(new Error(`with ${TOKEN}`), { headers: { Authorization: "abcdef" } }));
  const all = told.join("\n");
  expect(all).not.toMatch(/known-secret|very\.secret|abcdef|dXNlcg/);
  expect(all).toContain("[token]");
});

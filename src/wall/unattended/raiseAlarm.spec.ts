// A way of an alarm that hangs must not silence the others. In a browser that blocks sound, `audio.resume()` stays pending for ever.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Job, parseJob } from "../../../contract/job.ts";
import { ALARM_WAYS, type AlarmWay } from "../../../contract/leases.ts";
import type { AlarmOutlet } from "./alarmWays.ts";
import { LEASE_MS, raiseAlarmTo, READY_MS, SEND_MS } from "./raiseAlarm.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const never = (): Promise<never> => new Promise(() => {});
const yes = () => Promise.resolve(true);
const no = () => Promise.resolve(false);
const fails = () => Promise.reject(new Error("blocked"));

function failure(): Job {
  const job = parseJob({ id: "03C000000000001AAA", label: "Order Book", status: "Failure", jobType: "user" });
  if (job === null) throw new Error("The job of this test cannot be read.");
  return job;
}

/** The ways that were used, in order, and those that were used at once. */
async function raise(
  odd: Partial<Record<AlarmWay, Partial<AlarmOutlet>>>,
  { ways = ALARM_WAYS, lease = yes }: { ways?: readonly AlarmWay[]; lease?: () => Promise<boolean> } = {},
) {
  const sent: AlarmWay[] = [];
  const outlet = (way: AlarmWay): AlarmOutlet => ({
    ready: odd[way]?.ready ?? yes,
    send: (...words) => {
      sent.push(way);
      return odd[way]?.send?.(...words) ?? yes();
    },
  });
  const outlets = { sound: outlet("sound"), spoken: outlet("spoken"), notice: outlet("notice") };
  const over = raiseAlarmTo(
    { jobs: [failure()], ways },
    { orgKey: "acme", orgLabel: "Acme", outlets, lease },
  );
  await vi.advanceTimersByTimeAsync(0);
  const atOnce = [...sent];
  await vi.advanceTimersByTimeAsync(2 * (READY_MS + LEASE_MS + SEND_MS));
  await over;
  return { atOnce: atOnce.sort(), sent: sent.sort() };
}

test("all ways are used at once", async () => {
  expect((await raise({})).atOnce).toEqual(["notice", "sound", "spoken"]);
});

test.for([
  ["stays open for ever", never],
  ["is refused", no],
  ["fails", fails],
] as const)("a sound that %s delays neither speech nor notice", async ([, ready]) => {
  const { atOnce, sent } = await raise({ sound: { ready } });
  expect(atOnce).toEqual(["notice", "spoken"]);
  expect(sent).toEqual(["notice", "spoken"]);
});

test.for([
  ["has no voice", { ready: no }],
  ["never tells whether it has one", { ready: never }],
  ["is not allowed to speak", { send: no }],
  ["never begins to speak", { send: never }],
] as const)("a display that %s rings instead", async ([, spoken]) => {
  const { sent } = await raise({ spoken }, { ways: ["spoken"] });
  expect(sent).toContain("sound");
});

test("without the gateway's answer this display raises the alarm; after a refusal it does not", async () => {
  expect((await raise({}, { lease: never })).sent).toEqual(["notice", "sound", "spoken"]);
  expect((await raise({}, { lease: fails })).sent).toEqual(["notice", "sound", "spoken"]);
  expect((await raise({}, { lease: no })).sent).toEqual([]);
});

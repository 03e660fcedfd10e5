// Raises one alarm in all of its ways at once. Each step has a deadline, so one that hangs does not silence the others.
import type { AlarmWay } from "../../../contract/leases.ts";
import type { OrgAccess } from "../../org/client.ts";
import { type AlarmOutlet, browserOutlets } from "./alarmWays.ts";
import { type Alarm, type AlarmJob, alarmSentence } from "./alarms.ts";
import { takeLease } from "./leases.ts";

/** Browsers block sound until a person has touched the page. A tone that comes later than this is no alarm. */
export const READY_MS = 5000;
/** After this long without an answer of the gateway, this display raises the alarm. */
export const LEASE_MS = 5000;
/** Speech begins within this time, even after another sentence. */
export const SEND_MS = 15_000;

/** What replaces a way that does not work here: a display without a voice sounds a tone. */
const INSTEAD: Readonly<Partial<Record<AlarmWay, AlarmWay>>> = { spoken: "sound" };

/** The result of `asked`, or `otherwise` when it fails or takes longer than `ms`. */
async function within<T>(ms: number, asked: () => Promise<T>, otherwise: T): Promise<T> {
  const { promise: late, resolve } = Promise.withResolvers<T>();
  const timer = setTimeout(() => resolve(otherwise), ms);
  try {
    return await Promise.race([asked(), late]);
  } catch {
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
}

interface AlarmTo {
  orgKey: string;
  orgLabel: string;
  outlets: Readonly<Record<AlarmWay, AlarmOutlet>>;
  /** Whether this display sounds the alarm for this job in this way. */
  lease: (job: AlarmJob, way: AlarmWay) => Promise<boolean>;
}

/** False when this way does not work on this display. */
async function raiseIn(way: AlarmWay, { jobs }: Alarm, to: AlarmTo): Promise<boolean> {
  const outlet = to.outlets[way];
  if (!(await within(READY_MS, outlet.ready, false))) return false;
  const leases = await Promise.all(jobs.map((job) => within(LEASE_MS, () => to.lease(job, way), true)));
  const mine = jobs.filter((_, index) => leases[index] === true);
  const [newest] = mine;
  // Another display sounds it.
  if (newest === undefined) return true;
  // Another org may have a job of the same id, and a notice replaces one with the same tag.
  const tag = `${to.orgKey} ${newest.id}`;
  return within(SEND_MS, () => outlet.send(alarmSentence(mine, to.orgLabel), tag), false);
}

/** Raises the alarm in all of its ways. Never fails, and ends even when nothing answers. */
export async function raiseAlarmTo(alarm: Alarm, to: AlarmTo): Promise<void> {
  await Promise.all(
    alarm.ways.map(async (way) => {
      if (await raiseIn(way, alarm, to)) return;
      const other = INSTEAD[way];
      if (other !== undefined) await raiseIn(other, alarm, to);
    }),
  );
}

/** Raises the alarm on this display, for the failures that no other display has raised it for. */
export function raiseAlarm(access: OrgAccess, alarm: Alarm, orgLabel: string): Promise<void> {
  return raiseAlarmTo(alarm, {
    orgKey: access.org.key,
    orgLabel,
    outlets: browserOutlets,
    lease: (job, way) => takeLease(access, job.id, way, () => window.localStorage),
  });
}

/** Tries one way on this display, for the person who sets it up. */
export async function tryAlarm(way: AlarmWay, sentence: string): Promise<boolean> {
  const outlet = browserOutlets[way];
  if (!(await within(READY_MS, outlet.ready, false))) return false;
  return within(SEND_MS, () => outlet.send(sentence, "test"), false);
}

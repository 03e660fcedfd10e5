// The time zone of the machine, which is the person's own. Reading it is slow, and it may change while the page is open.

/** The machine's time zone as last read. */
interface PersonZone {
  zone: string;
  /** The machine's offsets as one number, to notice a change of zone. */
  print: number;
  /** When the name was read and when the offsets were compared, epoch ms. */
  readAt: number;
  comparedAt: number;
}

let person: PersonZone | null = null;

/** How often the name is read. Zones with equal offsets differ only in their name, so a minute's delay does no harm. */
const READ_ANEW_MS = 60_000;
/** How often the offsets are compared. Reading three offsets takes longer than formatting a time. */
const COMPARE_ANEW_MS = 200;

/** Begins the name of the machine's zone when the browser has none. No IANA name begins with it. */
const UNNAMED = "Local";

function askForZone(): string | undefined {
  // Temporal, where it exists, needs no formatter.
  const { Temporal: temporal } = globalThis as { Temporal?: { Now: { timeZoneId: () => string } } };
  return temporal?.Now.timeZoneId() ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** One instant in winter and one in summer of the year in which this page was opened. */
const PROBES = [0, 6].map((month) => new Date(Date.UTC(new Date().getFullYear(), month, 15)));

/** The offsets now, in winter and in summer, as one number. In winter, Berlin and Lagos have the same offset: only summer tells them apart. */
function offsetsOfMachine(now: Date): number {
  return PROBES.reduce((print, date) => print * 10_000 + date.getTimezoneOffset(), now.getTimezoneOffset());
}

/**
 * The machine's time zone by its IANA name. When the browser has no name, or only a bare offset, it is "Local (GMT+2)", which all
 * functions here accept. Fast enough to be called for every row.
 */
export function personZone(): string {
  const nowMs = Date.now();
  if (person !== null && nowMs >= person.comparedAt && nowMs - person.comparedAt < COMPARE_ANEW_MS) {
    return person.zone;
  }
  const now = new Date(nowMs);
  const print = offsetsOfMachine(now);
  const age = nowMs - (person?.readAt ?? 0);
  if (person !== null && person.print === print && age >= 0 && age < READ_ANEW_MS) {
    person.comparedAt = nowMs;
    return person.zone;
  }
  const told = askForZone() ?? "";
  const isNamed = /^[A-Za-z]/.test(told) && told !== "Etc/Unknown";
  const zone = isNamed ? told : `${UNNAMED} (${offsetName(-now.getTimezoneOffset())})`;
  person = { zone, print, readAt: nowMs, comparedAt: nowMs };
  return person.zone;
}

/** An offset in minutes as "GMT+2" or "GMT-3:30", which is how Intl writes the zones that it has no name for. */
export function offsetName(minutes: number): string {
  if (minutes === 0) return "GMT";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `GMT${minutes < 0 ? "-" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

/** Whether a zone is one that the browser has no name for. */
export function isUnnamed(zone: string): boolean {
  return zone.startsWith(UNNAMED);
}

/** Whether a zone is the machine's own, whose times need no formatter. */
export function isOwn(zone: string): boolean {
  return isUnnamed(zone) || zone === personZone();
}

/** The machine's offsets as one number. They may change under the same name. */
export function ownOffsets(): number | undefined {
  return person?.print;
}

// Numbers and dates as the person's locale writes them. The words of the page are English, so the names of months and weekdays are too, and
// clocks have 24 hours: only digits, their groups, and the order of day, month and year follow the locale.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** From Sunday. */
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

type DateOrder = "dmy" | "mdy" | "ymd";

export interface Locale {
  whole: (value: number) => string;
  /** With one decimal. */
  tenths: (value: number) => string;
  dateOrder: DateOrder;
}

function inGroups(value: number): string {
  return value.toFixed(0).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** Locales that write numbers with commas and points. Building the first Intl.NumberFormat takes as long as drawing thirty rows. */
const KNOWN: Readonly<Record<string, DateOrder>> = { "en-GB": "dmy", "en-US": "mdy", en: "mdy" };

function orderOf(tag: string): DateOrder {
  const parts = new Intl.DateTimeFormat(tag, { dateStyle: "short", calendar: "gregory" }).formatToParts(0);
  const at = (type: string): number => parts.findIndex((part) => part.type === type);
  if (at("year") < at("day")) return "ymd";
  return at("month") < at("day") ? "mdy" : "dmy";
}

/** How a locale writes, by its language tag. An unknown or damaged tag is British English. */
export function localeOf(tag: string): Locale {
  const known = KNOWN[tag];
  if (known !== undefined) return { whole: inGroups, tenths: (value) => value.toFixed(1), dateOrder: known };
  try {
    const number = (fraction: number): Intl.NumberFormat =>
      new Intl.NumberFormat(tag, {
        numberingSystem: "latn",
        minimumFractionDigits: fraction,
        maximumFractionDigits: fraction,
      });
    const [whole, tenths] = [number(0), number(1)];
    return {
      whole: (value) => whole.format(value),
      tenths: (value) => tenths.format(value),
      dateOrder: orderOf(tag),
    };
  } catch {
    return localeOf("en-GB");
  }
}

let own: { tag: string; locale: Locale } | null = null;

/** The person's locale, as the browser tells it. */
export function personLocale(): Locale {
  const { navigator } = globalThis as { navigator?: { language?: string } };
  const tag = navigator?.language ?? "en-GB";
  if (own?.tag !== tag) own = { tag, locale: localeOf(tag) };
  return own.locale;
}

interface DateParts {
  /** Null leaves it out. */
  year: number | null;
  /** 1–12. */
  month: number;
  day: number;
  /** 0 is Sunday. Null leaves it out. */
  weekday?: number | null;
}

/** "23 Nov 2026", "Nov 23, 2026" or "2026 Nov 23", with "Mon" before it if it has a weekday. */
export function dateText({ year, month, day, weekday }: DateParts, locale = personLocale()): string {
  const name = MONTHS[month - 1] ?? "";
  const short = locale.dateOrder === "dmy" ? `${day} ${name}` : `${name} ${day}`;
  const date =
    year === null
      ? short
      : locale.dateOrder === "ymd"
        ? `${year} ${short}`
        : locale.dateOrder === "mdy"
          ? `${short}, ${year}`
          : `${short} ${year}`;
  return weekday == null ? date : `${weekdayText(weekday)} ${date}`;
}

/** "Mon" for 1; 0 is Sunday. */
export function weekdayText(weekday: number): string {
  return WEEKDAYS[weekday] ?? "";
}

/** "Jan" for 1. */
export function monthText(month: number): string {
  return MONTHS[month - 1] ?? "";
}

// When a wall loads itself again: for a newer build and after its own crash, never in a tight circle, and never into a gateway that is
// not there, because a browser's own error page heals nothing.
import { BUILD_HEADER } from "../../../contract/gateway.ts";

/** What a page remembers over its own reloads. */
export interface ReloadMemory {
  /** Why it was loaded again: `crash`, or the id of the build that was to come. */
  cause: string;
  /** How often for that cause, without a calm time between. */
  times: number;
  /** Epoch ms of this machine. */
  at: number;
}

/** Waits before the first, second, … reload for the same cause; the last one holds from then on. */
const WAITS_MS = [0, 10_000, 60_000, 300_000, 900_000];
/** After this long without a reload the cause counts as healed. */
const CALM_MS = 6 * 3_600_000;

/** When (epoch ms of this machine) a page may load itself again for `cause`, and what it is to remember when it does. */
export function reloadPlan(
  memory: ReloadMemory | null,
  cause: string,
  now: number,
): { at: number; next: ReloadMemory } {
  // A time in the future was written before this machine's clock was set back: when it was nobody knows, so it counts as now.
  const last = memory === null ? 0 : Math.min(memory.at, now);
  const same = memory !== null && memory.cause === cause && now - last < CALM_MS;
  const times = same ? memory.times : 0;
  const wait = WAITS_MS[Math.min(times, WAITS_MS.length - 1)] ?? 0;
  return { at: same ? last + wait : now, next: { cause, times: times + 1, at: now } };
}

type Slot = "update" | "crash";
const keyOf = (slot: Slot): string => `wavedeck.reload.${slot}`;

function parseMemory(text: string | null): ReloadMemory | null {
  if (text === null) return null;
  try {
    const memory = JSON.parse(text) as Partial<ReloadMemory> | null;
    const { cause, times, at } = memory ?? {};
    return typeof cause === "string" && Number.isSafeInteger(times) && Number.isSafeInteger(at)
      ? { cause, times: Math.max(0, times ?? 0), at: at ?? 0 }
      : null;
  } catch {
    return null;
  }
}

/**
 * What was remembered. Where the storage tells nothing but the page is itself the outcome of a reload, the disk may be full or the
 * storage blocked: then it is taken to be the third try, so that a page that forgets cannot turn in circles.
 */
export function recallReload(
  slot: Slot,
  cause: string,
  now: number,
  storage: () => Pick<Storage, "getItem">,
  wasReloaded: boolean,
): ReloadMemory | null {
  let known: ReloadMemory | null = null;
  try {
    known = parseMemory(storage().getItem(keyOf(slot)));
  } catch {
    known = null;
  }
  return known ?? (wasReloaded ? { cause, times: 2, at: now } : null);
}

/** Remembers a reload that is about to happen, if the browser lets us. */
export function rememberReload(
  slot: Slot,
  memory: ReloadMemory,
  storage: () => Pick<Storage, "setItem">,
): void {
  try {
    storage().setItem(keyOf(slot), JSON.stringify(memory));
  } catch {
    // A full disk: recallReload makes up for it.
  }
}

/** The parts of a page that it names itself, as paths on this origin. */
export function partsOf(html: string): string[] {
  const named = html.matchAll(/\b(?:src|href)="(\/[^"/][^"]*)"/g);
  return [...new Set([...named].map((match) => match[1] ?? ""))];
}

/** How long a part of the page may take before the gateway counts as not there. */
const PART_TIMEOUT_MS = 20_000;

/** Whether the gateway serves the page with all that it names; of the given build, or of any for null. Never throws. */
export async function answersWhole(ask: typeof fetch, build: string | null): Promise<boolean> {
  const signal = AbortSignal.timeout(PART_TIMEOUT_MS);
  try {
    const page = await ask("/index.html", { cache: "no-cache", signal });
    if (!page.ok || (build !== null && page.headers.get(BUILD_HEADER) !== build)) return false;
    const parts = partsOf(await page.text());
    const answers = await Promise.all(parts.map((part) => ask(part, { cache: "no-cache", signal })));
    return parts.length > 0 && answers.every(({ ok }) => ok);
  } catch {
    return false;
  }
}

const ownStorage = (): Storage => window.sessionStorage;

function wasReloaded(): boolean {
  const [entry] = performance.getEntriesByType("navigation");
  return entry !== undefined && "type" in entry && entry.type === "reload";
}

/** Epoch ms of this machine at which this page may load itself again for `cause`. */
export function mayReloadAt(slot: Slot, cause: string, now: number): number {
  return reloadPlan(recallReload(slot, cause, now, ownStorage, wasReloaded()), cause, now).at;
}

/** Loads this page again, remembering why, if the gateway answers whole; says whether it does. */
export async function reloadIfWhole(slot: Slot, cause: string, build: string | null): Promise<boolean> {
  if (!(await answersWhole(fetch, build))) return false;
  const now = Date.now();
  const memory = recallReload(slot, cause, now, ownStorage, wasReloaded());
  rememberReload(slot, reloadPlan(memory, cause, now).next, ownStorage);
  window.location.reload();
  return true;
}

// When a wall reloads itself: for a newer build and after its own crash. It never reloads in a tight loop, and never while the gateway is
// gone, because the browser's error page would stay for ever.
import { BUILD_HEADER } from "../../../contract/gateway.ts";
import { BASE_PATH } from "../../paths.ts";

/** What a page remembers across its own reloads. */
export interface ReloadMemory {
  /** Why it was reloaded: `crash`, or the id of the new build. */
  cause: string;
  /** Number of reloads for this cause without a calm time in between. */
  times: number;
  /** Epoch ms of this machine. */
  at: number;
}

/** Waits before the first, second, … reload for the same cause. The last one repeats. */
const WAITS_MS = [0, 10_000, 60_000, 300_000, 900_000];
/** After this long without a reload the cause counts as over. */
const CALM_MS = 6 * 3_600_000;

/** When (epoch ms of this machine) a page may reload itself for `cause`, and what it must remember for the next time. */
export function reloadPlan(
  memory: ReloadMemory | null,
  cause: string,
  now: number,
): { at: number; next: ReloadMemory } {
  // A time in the future was stored before this machine's clock was set back. Its age is unknown, so it counts as now.
  const last = memory === null ? 0 : Math.min(memory.at, now);
  const same = memory !== null && memory.cause === cause && now - last < CALM_MS;
  const times = same ? memory.times : 0;
  const wait = WAITS_MS[Math.min(times, WAITS_MS.length - 1)] ?? 0;
  return { at: same ? last + wait : now, next: { cause, times: times + 1, at: now } };
}

type Slot = "update" | "crash";
const keyOf = (slot: Slot): string => `wavedeck${BASE_PATH}.reload.${slot}`;

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
 * What was stored. A page that was reloaded and finds nothing has a full disk or blocked storage. That counts as the third attempt, so that
 * such a page does not reload in a loop.
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

/** Stores, if the browser allows it, that a reload is about to happen. */
export function rememberReload(
  slot: Slot,
  memory: ReloadMemory,
  storage: () => Pick<Storage, "setItem">,
): void {
  try {
    storage().setItem(keyOf(slot), JSON.stringify(memory));
  } catch {
    // The disk is full. recallReload handles that.
  }
}

/** The scripts and styles that a page names, as paths on this origin. */
export function partsOf(html: string): string[] {
  const named = html.matchAll(/\b(?:src|href)="(\/[^"/][^"]*)"/g);
  return [...new Set([...named].map((match) => match[1] ?? ""))];
}

/** How long a part of the page may take before the gateway counts as gone. */
const PART_TIMEOUT_MS = 20_000;

/** Whether the gateway serves the page and all files that it names, of the given build (null: of any). Never throws. */
export async function answersWhole(ask: typeof fetch, build: string | null): Promise<boolean> {
  const signal = AbortSignal.timeout(PART_TIMEOUT_MS);
  try {
    const page = await ask(`${BASE_PATH}/index.html`, { cache: "no-cache", signal });
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

/** When this page may reload itself for `cause`, epoch ms of this machine. */
export function mayReloadAt(slot: Slot, cause: string, now: number): number {
  return reloadPlan(recallReload(slot, cause, now, ownStorage, wasReloaded()), cause, now).at;
}

/** Reloads this page and remembers why, if the gateway serves the whole page. Returns whether it does. */
export async function reloadIfWhole(slot: Slot, cause: string, build: string | null): Promise<boolean> {
  if (!(await answersWhole(fetch, build))) return false;
  const now = Date.now();
  const memory = recallReload(slot, cause, now, ownStorage, wasReloaded());
  rememberReload(slot, reloadPlan(memory, cause, now).next, ownStorage);
  window.location.reload();
  return true;
}

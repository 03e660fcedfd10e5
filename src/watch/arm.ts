// Sets what a person wants to be told.
import type { OrgEntry } from "../../contract/gateway.ts";
import { eventsOf, type WatchEvent, type Watched, withEvents } from "../../domain/watch.ts";
import type { LiveLoop } from "../live/liveLoop.ts";
import { askForNotices } from "./desktopNotices.ts";
import { watchesOf } from "./watches.ts";

/** The time of the picture on this page, by the org's clock, epoch ms. What it shows as ended is not told. */
function pictureTime(live: LiveLoop): number {
  const { asOf, skewMs } = live.getState();
  return (asOf ?? Date.now()) + skewMs;
}

/** Tells of a job or a source for these events from now on. Call it while a press is handled: the browser may ask for a permission. */
export function arm(org: OrgEntry, live: LiveLoop, of: Watched, events: readonly WatchEvent[]): void {
  const kept = watchesOf(org);
  kept.reread();
  kept.keep(withEvents(kept.get(), of, events, pictureTime(live)));
  if (events.length > 0) void askForNotices();
}

/** Tells of this event too, besides those that are told already. Call it as {@link arm}. */
export function armAlso(org: OrgEntry, live: LiveLoop, of: Watched, event: WatchEvent): void {
  const events = eventsOf(watchesOf(org).get(), of);
  arm(org, live, of, events.includes(event) ? events : [...events, event]);
}

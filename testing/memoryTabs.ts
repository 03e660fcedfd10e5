// Web Locks and a BroadcastChannel among the tabs of one browser, in memory. Messages arrive in a later microtask.
import type { TabMessage } from "../src/live/leader.ts";
import type { OpenTabs, TabsEvents } from "../src/live/tabs.ts";

interface Tab {
  events: TabsEvents<TabMessage>;
  wants: boolean;
}

/** The tabs of one browser. `onSteal` is told of each lock that is taken from another tab. */
export function memoryTabs(onSteal: () => void = () => undefined): OpenTabs<TabMessage> {
  const tabs = new Set<Tab>();
  let holder: Tab | null = null;
  const give = (to: Tab | null): void => {
    const before = holder;
    if (before === to) return;
    holder = to;
    before?.events.onLead(false);
    to?.events.onLead(true);
  };
  const next = (): void => {
    if (holder !== null) return;
    const waiting = [...tabs].find((tab) => tab.wants) ?? null;
    if (waiting !== null) queueMicrotask(() => holder === null && waiting.wants && give(waiting));
  };
  return (_name, events) => {
    const self: Tab = { events, wants: false };
    tabs.add(self);
    const compete = (wants: boolean): void => {
      if (self.wants === wants) return;
      self.wants = wants;
      if (!wants && holder === self) give(null);
      next();
    };
    return {
      compete,
      steal() {
        onSteal();
        give(self);
      },
      post(message) {
        for (const tab of tabs)
          if (tab !== self) queueMicrotask(() => tab.events.onMessage(structuredClone(message)));
      },
      close() {
        compete(false);
        tabs.delete(self);
      },
    };
  };
}

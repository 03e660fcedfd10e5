// The tabs of one browser: a lock that one of them has, and messages between them. The tab with the lock asks the org and sends the answers
// to the others. A tab wants the lock only while it is watched, so no hidden tab asks with the browser's slowed timers.
import type { OrgEntry } from "../../contract/gateway.ts";
import { BASE_PATH } from "../paths.ts";

export interface Tabs<Message> {
  /** Whether this tab wants to ask. With false the lock goes to the next tab. */
  compete(wants: boolean): void;
  /** Takes the lock from a tab that is silent. */
  steal(): void;
  post(message: Message): void;
  close(): void;
}

export interface TabsEvents<Message> {
  onLead: (leads: boolean) => void;
  onMessage: (message: Message) => void;
}

export type OpenTabs<Message> = (name: string, events: TabsEvents<Message>) => Tabs<Message>;

/** Raised with every change of the messages, because tabs of two builds must not exchange any. */
const PROTOCOL = 2;

/** The name of an org's lock and channel. A tab that was loaded before a sandbox was refreshed shows another org than one loaded after. */
export const tabsName = ({ key, id }: Pick<OrgEntry, "key" | "id">): string =>
  `wavedeck${BASE_PATH}:${PROTOCOL}:${key}:${id ?? ""}`;

/** Each tab on its own: for browsers without locks, as on plain http to another machine. */
export function openAlone<Message>(_name: string, events: TabsEvents<Message>): Tabs<Message> {
  let leads = false;
  return {
    compete(wants) {
      if (wants === leads) return;
      leads = wants;
      events.onLead(leads);
    },
    steal() {},
    post() {},
    close() {},
  };
}

/** Tabs of one browser by Web Locks and BroadcastChannel. Each tab is on its own when the browser has none or refuses them. */
export function openBrowserTabs<Message>(name: string, events: TabsEvents<Message>): Tabs<Message> {
  if (!("locks" in navigator) || typeof BroadcastChannel !== "function") return openAlone(name, events);
  const channel = new BroadcastChannel(name);
  channel.addEventListener("message", (event: MessageEvent<Message>) => events.onMessage(event.data));
  let wanted = false;
  let request: AbortController | null = null;
  let release: (() => void) | null = null;
  /** Set for good when the browser refuses a lock, as it does with blocked site data or in a sandboxed frame. */
  let alone: Tabs<Message> | null = null;

  function giveUp(): void {
    request?.abort();
    request = null;
    if (release === null) return;
    release();
    release = null;
    events.onLead(false);
  }

  function ask(steal: boolean): void {
    const asked = new AbortController();
    request = asked;
    const held = (): Promise<void> =>
      new Promise((resolve) => {
        if (request !== asked) return resolve();
        release = resolve;
        events.onLead(true);
      });
    // A request that steals a lock may not have a signal.
    const options: LockOptions = steal ? { steal: true } : { signal: asked.signal };
    navigator.locks.request(name, options, held).catch(() => {
      // Given up here, or requested again.
      if (request !== asked) return;
      request = null;
      if (release === null) {
        // Neither granted nor given up, so refused. Another request would be refused too.
        alone = openAlone(name, events);
        alone.compete(wanted);
        return;
      }
      // Stolen by a tab that took this one for silent.
      release = null;
      events.onLead(false);
      ask(false);
    });
  }

  return {
    compete(wants) {
      wanted = wants;
      if (alone !== null) alone.compete(wants);
      else if (!wants) giveUp();
      else if (request === null) ask(false);
    },
    steal() {
      if (alone !== null || !wanted) return;
      request?.abort();
      ask(true);
    },
    post(message) {
      if (alone === null) channel.postMessage(message);
    },
    close() {
      wanted = false;
      giveUp();
      channel.close();
    },
  };
}

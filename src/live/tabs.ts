// One poller for all tabs of a browser: the tab that holds the lock asks the org and tells the others what came. A tab wants the
// lock only while it is watched, so a hidden tab never polls for a visible one with the browser's slowed timers.

export interface Tabs<Message> {
  /** Whether this tab wants to be the poller; taking it back gives the lock to the next. */
  compete(wants: boolean): void;
  /** Takes the lock from a poller that has fallen silent. */
  steal(): void;
  post(message: Message): void;
  close(): void;
}

export interface TabsEvents<Message> {
  onLead: (leads: boolean) => void;
  onMessage: (message: Message) => void;
}

export type OpenTabs<Message> = (name: string, events: TabsEvents<Message>) => Tabs<Message>;

/** Every tab for itself: where the browser offers no locks, as on plain http to another machine. */
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

/** Tabs of one browser by Web Locks and BroadcastChannel. */
export function openBrowserTabs<Message>(name: string, events: TabsEvents<Message>): Tabs<Message> {
  if (!("locks" in navigator) || typeof BroadcastChannel !== "function") return openAlone(name, events);
  const channel = new BroadcastChannel(name);
  channel.addEventListener("message", (event: MessageEvent<Message>) => events.onMessage(event.data));
  let request: AbortController | null = null;
  let release: (() => void) | null = null;

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
    // A stolen lock may not be asked for with a signal.
    const options: LockOptions = steal ? { steal: true } : { signal: asked.signal };
    navigator.locks.request(name, options, held).catch(() => {
      // Aborted by giveUp, or stolen by another tab that found this one silent.
      if (request !== asked) return;
      request = null;
      release = null;
      events.onLead(false);
      ask(false);
    });
  }

  return {
    compete(wants) {
      if (wants && request === null) ask(false);
      else if (!wants) giveUp();
    },
    steal() {
      request?.abort();
      ask(true);
    },
    post: (message) => channel.postMessage(message),
    close() {
      giveUp();
      channel.close();
    },
  };
}

// A page whose clock is moved from outside, together with the org's. Timers run in order, and each request is answered before the
// next timer. Playwright's clock stores every step for later pages: the 100,000 steps of a month would spoil the memory figures.
import type { Page } from "playwright";

/** State of the clock in the page. `window.name` keeps it over reloads. */
interface Moved {
  /** Milliseconds since the start. Timers use it. */
  elapsed: number;
  /** Error of the machine's clock, ms. */
  wrong: number;
  /** Whether the disk is full. */
  full: boolean;
}

export interface Step {
  elapsed: number;
  /** When the last answer with jobs was requested, ms since the start. Null: none yet in this document. */
  lastAnswer: number | null;
}

interface InPage {
  run: (until: number, stopAtAnswer: boolean) => Promise<Step>;
  jump: (by: number) => Promise<Step>;
  change: (to: Partial<Moved>) => void;
}

/** Runs in the page before its scripts. `start` is the initial value of the clock, epoch ms. */
function moveClock(start: number): void {
  type Timer = { at: number; run: () => void };
  const RealDate = Date;
  const realFetch = window.fetch;
  const realTimeout = window.setTimeout.bind(window);
  const { port1, port2 } = new MessageChannel();
  const turns: (() => void)[] = [];
  port1.addEventListener("message", () => turns.shift()?.());
  port1.start();
  /** Waits for the next turn of the page's event loop, after promises and React's scheduled work. */
  const turn = () =>
    new Promise<void>((resolve) => {
      turns.push(resolve);
      port2.postMessage(null);
    });

  const kept = window.name === "" ? null : (JSON.parse(window.name) as Moved);
  const moved: Moved = kept ?? { elapsed: 0, wrong: 0, full: false };
  const keep = () => (window.name = JSON.stringify(moved));
  keep();
  const timers = new Map<number, Timer>();
  let nextId = 1;
  const inFlight = new Set<Promise<Response>>();
  let lastAnswer: number | null = null;

  const now = () => start + moved.elapsed + moved.wrong;
  window.Date = class extends RealDate {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [now()] : given) as []));
    }
    static override now() {
      return now();
    }
  } as DateConstructor;
  const setTimer = (run: TimerHandler, ms = 0, ...given: unknown[]): number => {
    timers.set(nextId, {
      at: moved.elapsed + Math.max(1, ms),
      run: () => (run as (...all: unknown[]) => void)(...given),
    });
    return nextId++;
  };
  window.setTimeout = setTimer as typeof window.setTimeout;
  window.clearTimeout = (id) => void timers.delete(Number(id));
  window.setInterval = ((run: TimerHandler, ms = 0) => {
    const id = nextId++;
    const again = () => {
      timers.set(id, { at: moved.elapsed + Math.max(1, ms), run: again });
      (run as () => void)();
    };
    timers.set(id, { at: moved.elapsed + Math.max(1, ms), run: again });
    return id;
  }) as typeof window.setInterval;
  window.clearInterval = window.clearTimeout;

  const isList = (body: string) => {
    try {
      return Array.isArray((JSON.parse(body) as { dataflowJobs?: unknown }).dataflowJobs);
    } catch {
      return false;
    }
  };
  const movedFetch: typeof fetch = async (input, init) => {
    const askedAt = moved.elapsed;
    const url = input instanceof Request ? input.url : String(input);
    await (window as unknown as { moveOrg: (elapsed: number) => Promise<void> }).moveOrg(askedAt);
    const answer = await realFetch(input, init);
    // Read to the end. Otherwise the page would still be reading when the clock moves. A broken answer does not count.
    const body = await answer.clone().text();
    if (answer.ok && url.includes("/dataflowjobs") && isList(body)) lastAnswer = askedAt;
    return answer;
  };
  window.fetch = (input, init) => {
    const asked = movedFetch(input, init);
    inFlight.add(asked);
    const done = () => void inFlight.delete(asked);
    asked.then(done, done);
    return asked;
  };
  Storage.prototype.setItem = new Proxy(Reflect.get<Storage, "setItem">(Storage.prototype, "setItem"), {
    apply(setItem, storage, given) {
      if (moved.full) throw new DOMException("The disk is full.", "QuotaExceededError");
      Reflect.apply(setItem, storage, given);
    },
  });

  /** Waits until nothing is in flight, or until an answer takes too long to wait for. */
  const settle = async () => {
    const patience = new Promise<"over">((resolve) => realTimeout(() => resolve("over"), 2000));
    for (let quiet = 0; quiet < 2;) {
      await turn();
      quiet = inFlight.size === 0 ? quiet + 1 : 0;
      if (quiet === 0 && (await Promise.race([Promise.allSettled(inFlight), patience])) === "over") return;
    }
  };
  const step = (): Step => {
    keep();
    return { elapsed: moved.elapsed, lastAnswer };
  };
  const runDue = () => {
    for (const [id, timer] of [...timers].sort(([, a], [, b]) => a.at - b.at)) {
      if (timer.at <= moved.elapsed && timers.delete(id)) timer.run();
    }
  };
  const inPage: InPage = {
    async run(until, stopAtAnswer) {
      await settle();
      for (;;) {
        const at = Math.min(until, ...[...timers.values()].map((timer) => timer.at));
        moved.elapsed = Math.max(moved.elapsed, at);
        keep();
        runDue();
        await settle();
        if (moved.elapsed >= until || (stopAtAnswer && lastAnswer === moved.elapsed)) return step();
      }
    },
    async jump(by) {
      moved.elapsed += by;
      keep();
      runDue();
      await settle();
      return step();
    },
    change(to) {
      Object.assign(moved, to);
      keep();
    },
  };
  Object.assign(window, { inPage });
}

/** Real time that a page may take to load, ms. */
const LOAD_MS = 20_000;

/** A page with its own clock. The page may reload itself at any moment, and the clock continues. */
export class MovedPage {
  readonly page: Page;
  /** Number of times that the page reloaded itself. */
  reloads = 0;
  #last: Step = { elapsed: 0, lastAnswer: null };

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens the page. `moveOrg` gets the passed time before each request leaves the page. */
  static async open(
    page: Page,
    url: string,
    start: number,
    moveOrg: (elapsed: number) => void,
  ): Promise<MovedPage> {
    await page.exposeFunction("moveOrg", moveOrg);
    await page.addInitScript(moveClock, start);
    await page.goto(url);
    const moved = new MovedPage(page);
    await moved.#loaded();
    return moved;
  }

  get elapsed(): number {
    return this.#last.elapsed;
  }

  get lastAnswer(): number | null {
    return this.#last.lastAnswer;
  }

  /** Advances the clock by `ms` and runs each timer when it is due. With `stopAtAnswer` it ends after an answer with jobs. */
  async run(ms: number, stopAtAnswer = false): Promise<void> {
    const until = this.elapsed + ms;
    const isOver = () => this.elapsed >= until || (stopAtAnswer && this.lastAnswer === this.elapsed);
    do {
      await this.#step((inPage, [end, stop]) => inPage.run(end, stop), [until, stopAtAnswer] as const);
    } while (!isOver());
  }

  /** Advances the clock as if the machine had slept: each due timer runs once, late. */
  async jump(ms: number): Promise<void> {
    await this.#step((inPage, by) => inPage.jump(by), ms);
  }

  /** Sets the error of the machine's clock (ms), or whether its disk is full. */
  async change(to: Partial<Pick<Moved, "wrong" | "full">>): Promise<void> {
    await this.page.evaluate((given) => {
      (window as unknown as { inPage: InPage }).inPage.change(given);
    }, to);
  }

  async #step<T>(act: (inPage: InPage, given: T) => Promise<Step>, given: T): Promise<void> {
    const step = await this.#evaluate<Step>(`(${act.toString()})(window.inPage, ${JSON.stringify(given)})`);
    if (step !== null) this.#last = step;
    else {
      this.reloads += 1;
      await this.#loaded();
    }
  }

  /** Evaluates in the page. Null when the page reloads meanwhile. */
  async #evaluate<T>(source: string): Promise<T | null> {
    try {
      return await this.page.evaluate<T>(source);
    } catch (error) {
      if (/context was destroyed|navigation|Cannot find context/i.test(String(error))) return null;
      throw error;
    }
  }

  async #loaded(): Promise<void> {
    const deadline = performance.now() + LOAD_MS;
    for (let seen = false; !seen;) {
      if (performance.now() > deadline) throw new Error("The page has not come back.");
      await this.page.waitForLoadState("load");
      // Parts that load late are shown by timers.
      const past = await this.#evaluate<Moved>("JSON.parse(window.name)");
      const step = past && (await this.#evaluate<Step>(`window.inPage.run(${past.elapsed + 200}, false)`));
      if (step !== null) this.#last = step;
      seen = step !== null && (await this.page.getByRole("main").isVisible());
    }
  }
}

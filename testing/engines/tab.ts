// A browser tab with the same interface in every engine. `TabDriver` holds the differences.
import { BRING_QUERIES, describeTarget, elementsOf, HAS_QUERIES, type Target } from "./target.ts";

/** Keys that stories press. */
export type Key = "Tab" | "Enter" | "Escape" | "Space" | "ArrowDown";

/** Operations that each engine implements. */
export interface TabDriver {
  goto: (url: string) => Promise<void>;
  back: () => Promise<void>;
  /** Value of an expression in the page. It must be serializable as JSON. */
  evaluate: (expression: string) => Promise<unknown>;
  /** Clicks the element that an expression returns, as a pointer does. False when it returns none. */
  click: (expression: string) => Promise<boolean>;
  /** Moves the pointer onto the element that an expression returns. False when it returns none. */
  hover: (expression: string) => Promise<boolean>;
  press: (key: Key, withShift: boolean) => Promise<void>;
  type: (text: string) => Promise<void>;
  /** Sizes the page, in CSS pixels. */
  resize: (width: number, height: number) => Promise<void>;
  /** PNG. */
  screenshot: () => Promise<Buffer>;
  close: () => Promise<void>;
}

/** How long an element may take to appear, ms. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** A tab of its own browser profile. */
export class Tab {
  readonly #driver: TabDriver;

  constructor(driver: TabDriver) {
    this.#driver = driver;
  }

  goto(url: string): Promise<void> {
    return this.#driver.goto(url);
  }

  back(): Promise<void> {
    return this.#driver.back();
  }

  press(key: Key, withShift = false): Promise<void> {
    return this.#driver.press(key, withShift);
  }

  type(text: string): Promise<void> {
    return this.#driver.type(text);
  }

  resize(width: number, height: number): Promise<void> {
    return this.#driver.resize(width, height);
  }

  screenshot(): Promise<Buffer> {
    return this.#driver.screenshot();
  }

  close(): Promise<void> {
    return this.#driver.close();
  }

  /** Value of an expression in the page. It must be serializable as JSON. */
  evaluate<T>(expression: string): Promise<T> {
    return this.#driver.evaluate(expression) as Promise<T>;
  }

  url(): Promise<string> {
    return this.evaluate("location.href");
  }

  /** Waits for the first matching element and clicks it. */
  click(target: Target): Promise<void> {
    return this.#point("click", target);
  }

  /** Waits for the first matching element and moves the pointer onto it. */
  hover(target: Target): Promise<void> {
    return this.#point("hover", target);
  }

  async #point(act: "click" | "hover", target: Target): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    const point = async () => {
      await this.#bringQueries();
      return this.#driver[act](`${elementsOf(target)}[0]`);
    };
    while (!(await point())) {
      if (performance.now() > until) throw new Error(`There is no ${describeTarget(target)}.`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  /** Number of matching elements now. */
  count(target: Target): Promise<number> {
    return this.#ask(`${elementsOf(target)}.length`);
  }

  /** Visible text of the first matching element, empty when there is none. */
  text(target: Target): Promise<string> {
    return this.#ask(`${elementsOf(target)}[0]?.innerText ?? ""`);
  }

  /** Visible texts of all matching elements. */
  texts(target: Target): Promise<string[]> {
    return this.#ask(`${elementsOf(target)}.map((one) => one.innerText)`);
  }

  /** An attribute of the first matching element. */
  attribute(target: Target, name: string): Promise<string | null> {
    return this.#ask(`${elementsOf(target)}[0]?.getAttribute(${JSON.stringify(name)}) ?? null`);
  }

  /** Whether the first matching element has the focus. */
  isFocused(target: Target): Promise<boolean> {
    return this.#ask(`document.activeElement === ${elementsOf(target)}[0]`);
  }

  async #ask<T>(expression: string): Promise<T> {
    await this.#bringQueries();
    return this.evaluate<T>(expression);
  }

  async #bringQueries(): Promise<void> {
    if (!(await this.evaluate<boolean>(HAS_QUERIES))) await this.#driver.evaluate(`${BRING_QUERIES}, null`);
  }
}

// WebDriver (W3C) client for WebKit, with the commands that the stories need.
import type { Key, TabDriver } from "./tab.ts";

/** Code points of keys without a character, as the protocol defines them. */
const KEY_CODES: Record<Key | "Shift", string> = {
  Tab: "\uE004",
  Enter: "\uE007",
  Shift: "\uE008",
  Escape: "\uE00C",
  Space: " ",
  ArrowDown: "\uE015",
};

/** Property under which the protocol sends a reference to an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Errors while a page redraws, after which a click is tried again: the element is gone, not drawn yet, or covered. */
const NOT_NOW = new Set(["stale element reference", "element not interactable", "element click intercepted"]);

class WebDriverError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

async function command<T>(url: string, method: "GET" | "POST" | "DELETE", body?: object): Promise<T> {
  const answer = await fetch(url, {
    method,
    ...(method === "POST" && { body: JSON.stringify(body ?? {}) }),
  });
  const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
  if (!answer.ok) throw new WebDriverError(value.error ?? String(answer.status), value.message ?? "");
  return value;
}

/** Opens a session with one tab at the driver on `driverUrl`. */
export async function openSession(driverUrl: string, capabilities: object): Promise<TabDriver> {
  const { sessionId } = await command<{ sessionId: string }>(`${driverUrl}/session`, "POST", {
    capabilities: { alwaysMatch: capabilities },
  });
  const session = `${driverUrl}/session/${sessionId}`;
  const post = <T>(path: string, body?: object) => command<T>(`${session}/${path}`, "POST", body);
  const evaluate = (expression: string) =>
    post<unknown>("execute/sync", { script: `return (${expression});`, args: [] });
  const keys = (actions: { type: "keyDown" | "keyUp"; value: string }[]) =>
    post<void>("actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  const stroke = (value: string) => [
    { type: "keyDown" as const, value },
    { type: "keyUp" as const, value },
  ];

  /** Does something with the element of an expression. False when there is none, or it cannot be reached now. */
  const reach = async (
    expression: string,
    act: (element: Record<string, string>) => Promise<unknown>,
  ): Promise<boolean> => {
    try {
      const element = (await evaluate(expression)) as Record<string, string> | null;
      if (element === null) return false;
      await act(element);
      return true;
    } catch (error) {
      if (error instanceof WebDriverError && NOT_NOW.has(error.code)) return false;
      throw error;
    }
  };

  return {
    goto: (url) => post("url", { url }),
    back: () => post("back"),
    evaluate,
    click: (expression) => reach(expression, (element) => post(`element/${element[ELEMENT]}/click`)),
    hover: (expression) =>
      reach(expression, (origin) => {
        const move = { type: "pointerMove", duration: 0, x: 0, y: 0, origin };
        return post("actions", { actions: [{ type: "pointer", id: "mouse", actions: [move] }] });
      }),
    press: (key, withShift) =>
      keys(
        withShift
          ? [
              { type: "keyDown", value: KEY_CODES.Shift },
              ...stroke(KEY_CODES[key]),
              { type: "keyUp", value: KEY_CODES.Shift },
            ]
          : stroke(KEY_CODES[key]),
      ),
    type: (text) => keys(Array.from(text).flatMap(stroke)),
    async resize(width, height) {
      await post("window/rect", { width, height });
      // The size includes the window's frame, so the frame's size is added.
      const inner = (await evaluate("[innerWidth, innerHeight]")) as [number, number];
      await post("window/rect", { width: 2 * width - inner[0], height: 2 * height - inner[1] });
    },
    screenshot: async () => Buffer.from(await command<string>(`${session}/screenshot`, "GET"), "base64"),
    close: () => command(session, "DELETE"),
  };
}

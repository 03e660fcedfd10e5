import { expect, test } from "vitest";
import { keepAwake } from "./keepAwake.ts";

/** A page that can be hidden and shown, and a screen that counts its locks. */
function room() {
  const events = new EventTarget();
  const page = {
    visibilityState: "visible",
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  };
  const room = { asked: 0, released: 0, refuses: false, takesBack: false };
  let last: EventTarget | null = null;
  const request = () => {
    room.asked += 1;
    if (room.refuses) return Promise.reject(new DOMException("no", "NotAllowedError"));
    const lock = Object.assign(new EventTarget(), {
      release: () => {
        room.released += 1;
        lock.dispatchEvent(new Event("release"));
        return Promise.resolve();
      },
    });
    last = lock;
    if (room.takesBack) setImmediate(() => lock.dispatchEvent(new Event("release")));
    return Promise.resolve(lock);
  };
  const show = (state: string) => {
    page.visibilityState = state;
    // Browsers release the lock of a hidden page themselves.
    if (state === "hidden") last?.dispatchEvent(new Event("release"));
    events.dispatchEvent(new Event("visibilitychange"));
    return settle();
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { room, screen: { request }, page: page as unknown as Document, show, settle };
}

test("the lock is taken, and taken again after the page was hidden, one at a time", async () => {
  const { room: seen, screen, page, show, settle } = room();
  const stop = keepAwake(page, screen);
  await settle();
  expect(seen.asked).toBe(1);
  await show("visible");
  expect(seen.asked).toBe(1);
  await show("hidden");
  expect(seen.asked).toBe(1);
  await show("visible");
  expect(seen).toMatchObject({ asked: 2, released: 0 });
  stop();
  await show("visible");
  expect(seen).toMatchObject({ asked: 2, released: 1 });
});

test("after a refusal it asks again when the page is shown again", async () => {
  const { room: seen, screen, page, show, settle } = room();
  seen.refuses = true;
  keepAwake(page, screen);
  await settle();
  seen.refuses = false;
  await show("hidden");
  await show("visible");
  expect(seen.asked).toBe(2);
});

test("a lock that comes after the wall was left is released", async () => {
  const { room: seen, screen, page, settle } = room();
  keepAwake(page, screen)();
  await settle();
  expect(seen.released).toBe(1);
});

test("it stops asking a machine that ends the lock each time", async () => {
  const { room: seen, screen, page, show, settle } = room();
  seen.takesBack = true;
  keepAwake(page, screen);
  for (let n = 0; n < 100; n++) await settle();
  const asked = seen.asked;
  expect(asked).toBeGreaterThan(1);
  for (let n = 0; n < 100; n++) await settle();
  expect(seen.asked).toBe(asked);
  await show("visible");
  expect(seen.asked).toBeGreaterThan(asked);
});

test("it does nothing in a browser without such locks", () => {
  expect(() => keepAwake(room().page, undefined)()).not.toThrow();
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openBrowserTabs, type Tabs, tabsName } from "./tabs.ts";

type Held = () => Promise<void>;
type Request = (name: string, options: LockOptions, held: Held) => Promise<void>;

const leads: boolean[] = [];
let posted: unknown[] = [];
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

class FakeChannel {
  addEventListener() {}
  postMessage(message: unknown) {
    posted.push(message);
  }
  close() {}
}

function open(request: Request): Tabs<string> {
  vi.stubGlobal("navigator", { locks: { request } });
  return openBrowserTabs<string>("x", { onLead: (one) => leads.push(one), onMessage: () => undefined });
}

beforeEach(() => {
  leads.length = 0;
  posted = [];
  vi.stubGlobal("BroadcastChannel", FakeChannel);
});
afterEach(() => vi.unstubAllGlobals());

test("a browser that refuses locks is asked once, and the tab continues alone", async () => {
  const request = vi.fn<Request>(() => Promise.reject(new DOMException("Refused.", "SecurityError")));
  const tabs = open(request);
  tabs.compete(true);
  await turn();
  expect(request).toHaveBeenCalledTimes(1);
  expect(leads).toEqual([true]);
  tabs.compete(false);
  tabs.compete(true);
  tabs.steal();
  tabs.post("news");
  await turn();
  expect(request).toHaveBeenCalledTimes(1);
  expect(leads).toEqual([true, false, true]);
  expect(posted).toEqual([]);
});

test("a tab that no longer wants the lock when the refusal comes does not lead", async () => {
  const refusal = Promise.withResolvers<void>();
  const tabs = open(() => refusal.promise);
  tabs.compete(true);
  tabs.compete(false);
  refusal.reject(new DOMException("Refused.", "SecurityError"));
  await turn();
  expect(leads).toEqual([]);
});

test("a tab whose lock was stolen queues again", async () => {
  const stolen = Promise.withResolvers<void>();
  const request = vi.fn<Request>((_name, _options, held) => {
    if (request.mock.calls.length > 1) return new Promise(() => undefined);
    void held();
    return stolen.promise;
  });
  open(request).compete(true);
  expect(leads).toEqual([true]);
  stolen.reject(new DOMException("Stolen.", "AbortError"));
  await turn();
  expect(leads).toEqual([true, false]);
  expect(request).toHaveBeenCalledTimes(2);
});

test("without locks each tab is on its own", () => {
  vi.stubGlobal("navigator", {});
  const tabs = openBrowserTabs<string>("x", { onLead: (one) => leads.push(one), onMessage: () => undefined });
  tabs.compete(true);
  tabs.compete(true);
  tabs.compete(false);
  expect(leads).toEqual([true, false]);
});

test("the name of lock and channel includes the org and the protocol", () => {
  expect(tabsName({ key: "acme", id: null })).toMatch(/^wavedeck:\d+:acme:$/);
  const [old, refreshed] = ["00Dxx0000001gPLEAY", "00Dyy0000001gPLEAY"].map((id) =>
    tabsName({ key: "acme", id }),
  );
  expect(old).not.toBe(refreshed);
});

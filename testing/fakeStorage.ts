// The browser's storage, for specs that run without a browser.
import { vi } from "vitest";

/** Puts a storage that is a map in place of the browser's. */
export function stubStorage(stored: Map<string, string>): void {
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
}

/** Puts a storage in place that refuses everything, as one that is blocked does. */
export function blockStorage(): void {
  const refuse = () => {
    throw new Error("SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse, removeItem: refuse });
}

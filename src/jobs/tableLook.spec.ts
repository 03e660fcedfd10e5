import { beforeEach, describe, expect, it, vi } from "vitest";
import { keepLook, keptLook, onLook, parseLook, readColumns, USUAL_LOOK, writeColumns } from "./tableLook.ts";

describe("columns in an address", () => {
  it("come in the table's order, without unknown and repeated ones", () => {
    expect(readColumns("ran,Status,colour,ran")).toEqual(["status", "ran"]);
  });

  it("are not chosen when the text names none", () => {
    for (const text of [null, "", ",", "job", "__proto__", "1"]) expect(readColumns(text)).toBe(null);
  });

  it("can be none but the name", () => {
    expect(readColumns(writeColumns([]))).toEqual([]);
  });
});

describe("the kept look", () => {
  it("is the usual one when it is damaged", () => {
    for (const text of [null, "", "{", "7", "[]", '"low"', '{"columns":["ran"],"low":1}', '{"columns":7}'])
      expect(parseLook(text)).toEqual(USUAL_LOOK);
  });

  it("keeps what can be read", () => {
    expect(parseLook('{"columns":"ran,old","low":true}')).toEqual({ columns: ["ran"], low: true });
  });
});

describe("storage", () => {
  const stored = new Map<string, string>();
  beforeEach(() => {
    stored.clear();
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    });
  });

  it("has the look while it is not the usual one, and whoever listens is told", () => {
    const told = vi.fn<() => void>();
    const leave = onLook(told);
    keepLook({ columns: [], low: true });
    const [text = ""] = stored.values();
    expect(parseLook(text)).toEqual(keptLook());
    keepLook(USUAL_LOOK);
    expect(stored.size).toBe(0);
    leave();
    keepLook({ columns: null, low: true });
    expect(told).toHaveBeenCalledTimes(2);
  });

  it("may be blocked: the choice then holds until the page is closed", () => {
    const refuse = () => {
      throw new Error("blocked");
    };
    vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse, removeItem: refuse });
    keepLook({ columns: ["ran"], low: false });
    expect(keptLook()).toEqual({ columns: ["ran"], low: false });
  });
});

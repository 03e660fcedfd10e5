import { beforeEach, describe, expect, it, vi } from "vitest";
import { blockStorage, stubStorage } from "../../testing/fakeStorage.ts";
import { keptLook, parseLook, readColumns, USUAL_LOOK, writeColumns } from "./tableLook.ts";

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
    stubStorage(stored);
  });

  it("has the look while it is not the usual one, and whoever listens is told", () => {
    const told = vi.fn<() => void>();
    const leave = keptLook.subscribe(told);
    keptLook.keep({ columns: [], low: true });
    const [text = ""] = stored.values();
    expect(parseLook(text)).toEqual(keptLook.get());
    keptLook.keep(USUAL_LOOK);
    expect(stored.size).toBe(0);
    leave();
    keptLook.keep({ columns: null, low: true });
    expect(told).toHaveBeenCalledTimes(2);
  });

  it("may be blocked: the choice then holds until the page is closed", () => {
    blockStorage();
    keptLook.keep({ columns: ["ran"], low: false });
    expect(keptLook.get()).toEqual({ columns: ["ran"], low: false });
  });
});

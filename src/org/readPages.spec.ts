// Lists with endless links must end. The number of calls shows where.
import { describe, expect, test } from "vitest";
import { fakeFetch, json, NOW_MS } from "../../testing/fakeFetch.ts";
import { MOST_PAGES, type Page, readPages } from "./readPages.ts";

interface Item {
  id: string;
}

const FIRST = "/services/data/v67.0/wave/things";
const parse = (body: unknown) =>
  ({ cut: false, broken: 0, nextPageUrl: null, ...(body as object) }) as Page<Item>;
const ids = (...all: string[]) => all.map((id) => ({ id }));

/** Reads a list. `page` makes each page from the number of calls so far. */
async function read(page: (call: number) => Partial<Page<Item>>, mostPages?: number) {
  const fake = fakeFetch(() => json(page(fake.asked.length)));
  const told: number[] = [];
  const pages = await readPages(fake.access, FIRST, {
    parse,
    ...(mostPages !== undefined && { mostPages }),
    onPage: (soFar) => told.push(soFar.items.length),
  });
  return { ...pages, calls: fake.asked.length, counted: pages.calls, told };
}

const next = (call: number) => `${FIRST}?page=token${call}`;

describe("a list in pages", () => {
  test("is read to its end, each record once", async () => {
    const all = [ids("a", "b"), ids("b", "c"), ids("d")];
    const got = await read((call) => ({
      items: all[call - 1] ?? [],
      nextPageUrl: call < 3 ? next(call) : null,
    }));
    expect(got).toMatchObject({
      items: ids("a", "b", "c", "d"),
      whole: true,
      calls: 3,
      counted: 3,
      useful: 3,
    });
    expect(got.told).toEqual([2, 3]);
    expect(got.asOf).toBe(NOW_MS);
  });

  test("ends at a page without anything new, whatever its link says", async () => {
    const got = await read((call) => ({ items: ids("a", "b"), nextPageUrl: next(call) }));
    expect(got).toMatchObject({ items: ids("a", "b"), whole: false, calls: 2, useful: 1 });
  });

  test("ends after two empty pages, and not after one", async () => {
    const empty = await read((call) => ({ items: call === 1 ? ids("a") : [], nextPageUrl: next(call) }));
    expect(empty).toMatchObject({ items: ids("a"), whole: false, calls: 3, useful: 1 });
    const gap = await read((call) => ({
      items: call === 2 ? [] : ids(`${call}`),
      nextPageUrl: call < 3 ? next(call) : null,
    }));
    expect(gap).toMatchObject({ items: ids("1", "3"), whole: true, calls: 3, useful: 3 });
  });

  test("continues after a page of unreadable records", async () => {
    const got = await read((call) => ({
      items: call === 2 ? ids("a") : [],
      broken: call === 1 ? 200 : 0,
      nextPageUrl: call < 2 ? next(call) : null,
    }));
    expect(got).toMatchObject({ items: ids("a"), broken: 200, whole: true, calls: 2 });
  });

  test("ends at a link that was followed before, and at one that must not be followed", async () => {
    const again = await read((call) => ({ items: ids(`${call}`), nextPageUrl: next(1) }));
    expect(again).toMatchObject({ whole: false, calls: 2 });
    expect(await read(() => ({ items: ids("a"), cut: true }))).toMatchObject({ whole: false, calls: 1 });
  });

  test("ends at the cap on pages", async () => {
    const endless = (call: number) => ({ items: ids(`${call}`), nextPageUrl: next(call) });
    expect(await read(endless)).toMatchObject({ whole: false, calls: MOST_PAGES });
    expect(await read(endless, 3)).toMatchObject({ whole: false, calls: 3, useful: 3 });
  });
});

// How long yet, behind what, and what is stuck: what the list and the wall answer, compared with what the simulation knows.
import { expect, type Page } from "playwright/test";
import { type Gateway, test } from "../testing/demoGateway.ts";
import { NOW } from "./runTruth.ts";
import { futureOf, stuckNodeOf, type TrueJob } from "./simulationTruth.ts";

test.use({
  demoOptions: { nowMs: NOW, frozen: true },
  timezoneId: "UTC",
  // There a row says all.
  viewport: { width: 2560, height: 2400 },
});

const SCENARIOS = ["everyday", "stuck-node", "busy-morning", "sync-storm"] as const;

/** A range in minutes. */
type Minutes = readonly [from: number, to: number];

/** "1 h 10 m" or "9" in minutes. */
function minutesOf(text: string): number {
  const [, hours = "0", minutes = "0"] = /(?:(\d+) h)? ?(?:(\d+)(?: m)?)?$/.exec(text.trim()) ?? [];
  return 60 * Number(hours) + Number(minutes);
}

/** "≈ 6–9 m", "≈ < 4 m", "≈ 40 m – 1 h 10 m", "≈ 10–40 s" as minutes; null when a text has none. */
function rangeIn(text: string): Minutes | null {
  const [, , end = "", unit = ""] = /≈ (< )?(.*?\d )([ms])\b(?! –)/.exec(text) ?? [];
  if (end === "") return null;
  if (unit === "s") return [0, 1];
  const [from = "", to] = end.split("–");
  return text.includes("≈ <") ? [0, minutesOf(from)] : [minutesOf(from), minutesOf(to ?? from)];
}

/** Whether what came true is within a range, or off by at most a factor of two. A minute is what a range is rounded to. */
const isNear = ([from, to]: Minutes, minutes: number | null): boolean =>
  minutes === null ? to > 60 : minutes >= from / 2 - 1 && minutes <= 2 * to + 1;
const isWithin = ([from, to]: Minutes, minutes: number | null): boolean =>
  minutes !== null && minutes >= from - 1 && minutes <= to + 1;

/** The text of each row, by the id of its job. */
async function rowsOf(page: Page, gateway: Gateway): Promise<ReadonlyMap<string, string>> {
  const rows = new Map<string, string>();
  // In two parts, because a long list draws only a part of its rows.
  for (const status of ["running", "queued"]) {
    await page.goto(`${gateway.url}/demo/jobs?status=${status}`);
    const table = page.getByRole("table", { name: "Jobs" });
    // The past of all sources is known when no row lacks its words.
    const known = table.getByRole("row").filter({ hasText: /≈|stuck/ });
    await expect(async () => {
      expect(await known.count()).toBe((await table.getByRole("row").count()) - 1);
    }).toPass({ timeout: 15_000 });
    const texts = await known.evaluateAll((all) =>
      all.map((row) => [row.querySelector("a")?.getAttribute("href") ?? "", (row as HTMLElement).innerText]),
    );
    for (const [href = "", text = ""] of texts)
      rows.set(href.replace(/.*\//, ""), text.replaceAll(/\s+/g, " "));
  }
  return rows;
}

function wordsOf(rows: ReadonlyMap<string, string>, { id, label }: TrueJob): string {
  const words = rows.get(id);
  if (words === undefined) throw new Error(`${label} has no row.`);
  return words;
}

for (const scenario of SCENARIOS) {
  test(`the list says when each job will be done or begin, and behind what it waits (${scenario})`, async ({
    page,
    gateway,
  }) => {
    gateway.demo?.setScenario(scenario);
    const rows = await rowsOf(page, gateway);
    const { running, queued } = futureOf(gateway);
    const going = running.filter(({ isStuck }) => !isStuck);
    expect(going.length).toBeGreaterThan(4);
    expect(queued.length).toBeGreaterThan(2);
    let held = 0;
    for (const job of [...going, ...queued]) {
      const words = wordsOf(rows, job);
      const range = rangeIn(words) ?? [NaN, NaN];
      expect.soft(isNear(range, job.minutes), `${words}, and it took ${job.minutes} min`).toBe(true);
      if (going.includes(job) && isWithin(range, job.minutes)) held += 1;
    }
    // The shown range is meant to hold half of the outcomes.
    expect(held).toBeGreaterThanOrEqual(going.length / 2);
    for (const job of queued) expect(wordsOf(rows, job)).toMatch(new RegExp(`behind ${job.before} \\w+`));
  });

  test(`the wall says when each running job will be done (${scenario})`, async ({ page, gateway }) => {
    gateway.demo?.setScenario(scenario);
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.goto(`${gateway.url}/demo/wall?zone=UTC&drift=off`);
    const tiles = page.getByRole("region", { name: "Running" }).getByRole("listitem");
    let texts: string[] = [];
    // The estimates come after the tiles, and take a stuck run to a place of its own.
    await expect(async () => {
      texts = await tiles.allInnerTexts();
      expect(texts.length).toBeGreaterThan(0);
      for (const text of texts) expect(text).toContain("≈");
    }).toPass({ timeout: 15_000 });
    const going = futureOf(gateway).running.filter(({ isStuck }) => !isStuck);
    expect(texts).toHaveLength(going.length);
    for (const { label, minutes } of going) {
      const text = texts.find((one) => one.includes(label.replace(/_recipe$/, ""))) ?? "";
      const times = [...text.matchAll(/(\d\d):(\d\d)/g)].map(
        ([, hour, minute]) => 60 * Number(hour) + Number(minute) - (10 * 60 + 20),
      );
      const [from = 0, to = from] = text.includes("by ≈") ? [0, ...times] : times;
      expect.soft(isNear([from, to], minutes), `${text}, and it took ${minutes} min`).toBe(true);
    }
  });
}

test("the list and the wall name the stuck job first, with its node", async ({ page, gateway }) => {
  gateway.demo?.setScenario("stuck-node");
  const node = stuckNodeOf(gateway);
  await page.goto(`${gateway.url}/demo/jobs?status=running`);
  const row = page.getByRole("row").filter({ hasText: "Returns & Reasons" });
  await expect(row).toContainText(`stuck at ${node}, which has not moved for 3 h, usually ≈`);
  await expect(page.getByRole("row").filter({ hasText: "stuck" })).toHaveCount(1);
  await page.goto(`${gateway.url}/demo/wall?drift=off`);
  const stuck = page.getByRole("region", { name: "Stuck" }).getByRole("listitem");
  await expect(stuck).toHaveCount(1);
  await expect(stuck).toContainText(/Returns & Reasons.*stuck at JOIN1: 3 h instead of ≈ [\d–]+ m/s);
});

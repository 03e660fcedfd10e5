// The table of a job's nodes, for stories about the views that it is the twin of.
import { expect, type Page } from "playwright/test";

/** What a view says of a node: its state, and how long it took if it ran. */
interface Said {
  name: string;
  word: string;
  took: string | null;
}

/** Opens the table, and expects that it says the same of each node. */
export async function expectInTable(page: Page, said: readonly Said[]): Promise<void> {
  await page.getByRole("tab", { name: "Table" }).click();
  for (const { name, word, took } of said) {
    const row = page
      .getByRole("table", { name: "Nodes" })
      .getByRole("row")
      .filter({ has: page.getByRole("link", { name, exact: true }) });
    await expect(row).toContainText(word);
    if (took !== null) await expect(row).toContainText(took);
  }
}

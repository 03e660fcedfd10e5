// The automatic accessibility checks of stories.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";

type Findings = Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"];

export interface AxeScope {
  /** A selector. Default: the whole page. */
  within?: string;
  /** Whether framed pages are checked too. Default: yes. */
  frames?: boolean;
}

/** What axe finds wrong. */
export async function axeFindings(page: Page, { within, frames = true }: AxeScope = {}): Promise<Findings> {
  // Only what is wrong, and without a second page to put it together: all that is right was megabytes, and took longer than the check.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ iframes: frames, resultTypes: ["violations"] });
  if (within !== undefined) axe.include(within);
  return (await axe.analyze()).violations;
}

/** What axe finds wrong in each theme. The page stays loaded. */
export async function axeFindingsByTheme(
  page: Page,
  scope?: AxeScope,
): Promise<Record<"light" | "dark", Findings>> {
  await page.emulateMedia({ colorScheme: "light" });
  const light = await axeFindings(page, scope);
  await page.emulateMedia({ colorScheme: "dark" });
  return { light, dark: await axeFindings(page, scope) };
}

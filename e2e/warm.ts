import { expect } from "playwright/test";
import type { Gateway } from "../testing/demoGateway.ts";

/** Resolves when the demo org's past has been kept, as it has been where a gateway runs for more than a few seconds. */
export async function warm({ url }: Gateway): Promise<void> {
  await expect
    .poll(async () => JSON.stringify(await (await fetch(`${url}/gateway/orgs`)).json()), { timeout: 60_000 })
    .toMatch(/"historySince":\d/);
}

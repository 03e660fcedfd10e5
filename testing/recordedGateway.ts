// Playwright fixture: a gateway in front of an org of recorded answers.
import { test as base } from "playwright/test";
import { startGateway } from "../server/gateway.ts";
import { playRecordings, type Recording, type RecordedOrg } from "./recordedOrg.ts";
import { tokenOrg } from "./tokenOrg.ts";

export interface Played {
  /** The address of the org's pages. */
  url: string;
  org: RecordedOrg;
}

/** Plays recordings as an org of the given version, under the key `live`. */
export type Play = (version: number, recordings: Readonly<Record<string, Recording>>) => Promise<Played>;

export const test = base.extend<{ play: Play }>({
  play: async ({}, give) => {
    const closers: (() => Promise<void>)[] = [];
    await give(async (version, recordings) => {
      const org = await playRecordings(version, recordings);
      const gateway = await startGateway({
        port: 0,
        orgs: [tokenOrg(org.url, "00Dxx0000001gPL!secret", { key: "live", label: "Acme Outfitters" })],
      });
      closers.push(gateway.close, org.close);
      return { url: `${gateway.url}/live`, org };
    });
    for (const close of closers) await close();
  },
});

// For specs: a Salesforce CLI that is logged in to a demo org, with a refresh token as the real one has it. What it prints is that of `sf`.
import type { DemoApp } from "../demo-org/authority/app.ts";
import type { DemoOrg } from "../demo-org/demoOrg.ts";
import { CALLBACK, logIn, refreshWith } from "../demo-org/http/testClient.ts";
import type { RunProgram } from "../server/connect/runProgram.ts";
import { ADMIN } from "./demoApp.ts";

/** The CLI's own app. The org gives each refresh token for one use. */
export const CLI_APP: DemoApp = { clientId: "PlatformCLI", isPublic: true, callbackUrls: [CALLBACK] };

export interface DemoCli {
  /** `sf org login web --alias uat`, in the browser of the person. */
  logIn: () => Promise<void>;
  /** `sf org display`. */
  run: RunProgram;
  /** The org's domain is renamed, and the CLI knows. */
  moveTo: (url: string) => void;
  /** How often it renewed, or tried to. */
  renewals: () => number;
}

/** A CLI without a login. Releases before September 2026 throw a new refresh token away: `isOld`. */
export function demoCli(org: DemoOrg, { isOld = false } = {}): DemoCli {
  const { clientId } = CLI_APP;
  let login = { access: "", refresh: "" };
  let { url } = org;
  let renewals = 0;

  const isTaken = async (): Promise<boolean> => {
    const headers = { authorization: `Bearer ${login.access}` };
    return (await fetch(`${url}/services/data/v68.0/limits`, { headers })).status === 200;
  };

  async function display(): Promise<object> {
    if (login.access === "") {
      const message = "Parsing --target-org \n\tNo authorization information found for uat.";
      return { name: "NamedOrgNotFoundError", message, exitCode: 2, status: 2, warnings: [] };
    }
    let connectedStatus = "Connected";
    if (!(await isTaken())) {
      renewals += 1;
      const { status, body } = await refreshWith({ url }, clientId, login.refresh);
      if (status !== 200)
        connectedStatus = `Unable to refresh session due to: Error authenticating with the refresh token due to: ${body["error_description"]}`;
      const { access_token = login.access, refresh_token = login.refresh } = body;
      login = { access: access_token, refresh: isOld ? login.refresh : refresh_token };
    }
    const id = login.access.slice(0, 18);
    const result = { id, username: ADMIN, instanceUrl: url, accessToken: login.access };
    const warnings = connectedStatus === "Connected" ? [] : ["unable to refresh auth for org"];
    return { status: 0, result: { ...result, connectedStatus }, warnings };
  }

  return {
    logIn: async () => {
      login = await logIn({ url }, clientId);
    },
    run: async () => JSON.stringify(await display(), null, 2),
    moveTo: (to) => void (url = to),
    renewals: () => renewals,
  };
}

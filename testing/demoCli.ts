// For specs: a Salesforce CLI that is logged in to a demo org, with a refresh token or a key as the real one has it. What it prints is that of
// `sf`.
import { createPrivateKey } from "node:crypto";
import { SignJWT } from "jose";
import type { DemoApp } from "../demo-org/authority/app.ts";
import type { DemoOrg } from "../demo-org/demoOrg.ts";
import { CALLBACK, logIn, postForm, refreshWith } from "../demo-org/http/testClient.ts";
import type { RunProgram } from "../server/connect/runProgram.ts";
import { ADMIN, CLIENT_ID } from "./demoApp.ts";

/** The CLI's own app. The org gives each refresh token for one use. */
export const CLI_APP: DemoApp = { clientId: "PlatformCLI", isPublic: true, callbackUrls: [CALLBACK] };

export interface DemoCli {
  /** `sf org login web --alias uat`, in the browser of the person. */
  logIn: () => Promise<void>;
  /** `sf org login jwt --alias uat`, with the private key of the app's certificate. */
  logInBy: (key: string) => Promise<void>;
  /** From now on the date of its machine is off by that many ms. */
  setClock: (wrongMs: number) => void;
  /** `sf org display`. */
  run: RunProgram;
  /** The org's domain is renamed, and the CLI knows. */
  moveTo: (url: string) => void;
  /** How often it renewed, or tried to. */
  renewals: () => number;
}

/** How long what it signs is good. The real one names milliseconds for seconds, which no org is known to refuse. */
const SIGNED_SECONDS = 180;

/** A CLI without a login. Releases before September 2026 throw a new refresh token away: `isOld`. */
export function demoCli(org: DemoOrg, { isOld = false } = {}): DemoCli {
  const { clientId } = CLI_APP;
  let login = { access: "", refresh: "" };
  /** Of a login by key. */
  let key: string | null = null;
  let wrongMs = 0;
  let { url } = org;
  let renewals = 0;

  /** What the org gives for the login. */
  async function renewed() {
    if (key === null) return refreshWith({ url }, clientId, login.refresh);
    const now = Math.floor((org.clock.now() + wrongMs) / 1000);
    const assertion = await new SignJWT({ iss: CLIENT_ID, sub: ADMIN, aud: url, exp: now + SIGNED_SECONDS })
      .setProtectedHeader({ alg: "RS256" })
      .sign(createPrivateKey(key));
    const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    return postForm({ url }, "token", { grant_type, assertion });
  }

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
      const { status, body } = await renewed();
      const means = key === null ? "the refresh token due to: " : "JWT.\nErrors encountered:\n";
      if (status !== 200)
        connectedStatus = `Unable to refresh session due to: Error authenticating with ${means}${body["error_description"]}`;
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
      key = null;
    },
    logInBy: async (given) => {
      key = given;
      login = { access: (await renewed()).body["access_token"] ?? "", refresh: "" };
    },
    setClock: (to) => void (wrongMs = to),
    run: async () => JSON.stringify(await display(), null, 2),
    moveTo: (to) => void (url = to),
    renewals: () => renewals,
  };
}

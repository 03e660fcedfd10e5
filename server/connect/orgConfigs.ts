// The orgs that the command line or one entry of the configuration file names, each with an address and a token.
import type { Settings } from "../commandLine.ts";
import { CommandLineError } from "../commandLineError.ts";
import { isLoopback } from "../http/requestGuard.ts";
import type { OrgConfig } from "../orgs/orgConfig.ts";
import { clientCredentialsLogin } from "./clientCredentialsLogin.ts";
import { jwtLogin } from "./jwtLogin.ts";
import { asLoginError, fetchedLogin, type Grant, LoginError, LoginMissing } from "./login.ts";
import { tokenLogin } from "./tokenLogin.ts";
import type { OrgLogin } from "./salesforceCli.ts";

/** First path segments that are not orgs. `demo` is reserved for the embedded demo org. */
export const RESERVED_KEYS = ["demo", "gateway", "assets"];

/** The first label of the host, which is the org's My Domain name, or `org` for a host without one. */
export function keyOfHost(hostname: string): string {
  const isAddress = /^[\d.]+$/.test(hostname) || hostname.startsWith("[");
  if (isAddress || isLoopback(hostname)) return "org";
  return keyOfName(hostname.split(".", 1)[0] ?? "");
}

/** A name with only the characters that an address allows; never empty. */
export function keyOfName(name: string): string {
  const key = name.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "");
  return key === "" ? "org" : key;
}

function unique(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let n = 2;
  while (taken.has(`${wanted}-${n}`)) n++;
  return `${wanted}-${n}`;
}

/** Asks the Salesforce CLI for an alias. */
type LookUp = (alias: string) => Promise<OrgLogin>;

/** How long the start waits for the Salesforce CLI, ms. Later answers are taken when they come. */
const PATIENCE_MS = 10_000;

function after(ms: number): Promise<null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  setTimeout(() => {
    resolve(null);
  }, ms).unref();
  return promise;
}

/** The org of an alias. Without a login now, its address comes with a later one. */
async function cliOrg(alias: string, key: string, lookUp: LookUp, patienceMs: number): Promise<OrgConfig> {
  let username: string | null = null;
  const fetch = async (): Promise<Grant> => {
    const found = await lookUp(alias);
    const url = new URL(found.instanceUrl);
    if (url.protocol !== "https:" && !isLoopback(url.hostname))
      throw new LoginError(`The org "${alias}" has an address that is not https.`);
    username = found.username ?? null;
    return { token: found.accessToken, instanceUrl: url.origin, orgId: found.orgId };
  };
  let trying: Promise<Grant> | null = fetch();
  const told = trying.catch((error: unknown) => {
    if (error instanceof CommandLineError) throw error;
    return asLoginError(error);
  });
  const first = await Promise.race([told, after(patienceMs)]);
  if (first !== null) trying = null;
  /** The first to ask gets what the CLI was asked at the start. */
  const next = (): Promise<Grant> => {
    const asked = trying ?? fetch();
    trying = null;
    return asked;
  };
  const login = fetchedLogin(() => ({ way: "cli", username }), next, first);
  const missing = first instanceof LoginMissing ? first.message : undefined;
  const instanceUrl = first === null || first instanceof LoginError ? null : first.instanceUrl;
  return { key, label: alias, instanceUrl, login, missing };
}

/**
 * A login that fails keeps no gateway from starting, because it may heal. When none of the logins exists, what was given is wrong.
 * @throws CommandLineError then
 */
export function expectLogins(orgs: readonly OrgConfig[]): void {
  const missing = orgs.flatMap(({ missing: why }) => why ?? []);
  if (orgs.length > 0 && missing.length === orgs.length) throw new CommandLineError(missing.join("\n"));
}

/**
 * The orgs in the settings, each with a login, which may have failed already. `lookUp` asks the Salesforce CLI for an alias. An org
 * of which it says nothing in time comes without an address, too.
 * @throws CommandLineError for an alias that cannot be one.
 */
export async function orgConfigs(
  settings: Pick<Settings, "aliases" | "instance" | "app">,
  lookUp: LookUp,
  patienceMs = PATIENCE_MS,
): Promise<OrgConfig[]> {
  const taken = new Set(RESERVED_KEYS);
  const aliased = settings.aliases.map((alias) => {
    const key = unique(keyOfName(alias), taken);
    taken.add(key);
    return cliOrg(alias, key, lookUp, patienceMs);
  });
  const configs = await Promise.all(aliased);
  if (settings.instance) {
    const { url, token } = settings.instance;
    const key = unique(keyOfHost(new URL(url).hostname), taken);
    taken.add(key);
    configs.push({ key, instanceUrl: url, login: tokenLogin(token, url) });
  }
  if (settings.app) {
    const { app } = settings;
    const login = app.way === "jwt" ? jwtLogin(app) : clientCredentialsLogin(app);
    const key = unique(keyOfHost(new URL(app.myDomain).hostname), taken);
    configs.push({ key, instanceUrl: app.myDomain, login });
  }
  return configs;
}

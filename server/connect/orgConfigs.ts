// The orgs that the command line or one entry of the configuration file names, each with an address and a token.
import type { Settings } from "../commandLine.ts";
import { CommandLineError } from "../commandLineError.ts";
import { isLoopback } from "../http/requestGuard.ts";
import type { OrgConfig } from "../orgs/orgConfig.ts";
import { clientCredentialsLogin } from "./clientCredentialsLogin.ts";
import { jwtLogin } from "./jwtLogin.ts";
import { asLoginError, fetchedLogin, type Grant, type Login, LoginError } from "./login.ts";
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

function grantOf({ accessToken, instanceUrl, orgId }: OrgLogin): Grant {
  return { token: accessToken, instanceUrl: new URL(instanceUrl).origin, orgId };
}

/** Without the address that the first login tells there is nothing to start with. */
function toCommandLineError(error: unknown): never {
  throw error instanceof LoginError ? new CommandLineError(error.message) : error;
}

/** A refusal is told at the start, where somebody reads it. Other failures pass, so the gateway starts and tries again. */
async function tryLogin(login: Login): Promise<void> {
  try {
    await login.token();
  } catch (error) {
    const { isFinal, message } = asLoginError(error);
    if (isFinal) throw new CommandLineError(message);
  }
}

/**
 * Looks up the orgs in the settings. `lookUp` asks the Salesforce CLI for an alias.
 * @throws CommandLineError when one of them cannot be used.
 */
export async function orgConfigs(
  settings: Pick<Settings, "aliases" | "instance" | "app">,
  lookUp: (alias: string) => Promise<OrgLogin>,
): Promise<OrgConfig[]> {
  const taken = new Set(RESERVED_KEYS);
  const configs: OrgConfig[] = [];
  for (const alias of settings.aliases) {
    const first = await lookUp(alias).catch(toCommandLineError);
    const url = new URL(first.instanceUrl);
    if (url.protocol !== "https:" && !isLoopback(url.hostname)) {
      throw new CommandLineError(`The org "${alias}" has an address that is not https.`);
    }
    const key = unique(keyOfName(alias), taken);
    taken.add(key);
    const username = first.username ?? null;
    const login = fetchedLogin(
      () => ({ way: "cli", username }),
      async () => grantOf(await lookUp(alias)),
      grantOf(first),
    );
    configs.push({ key, label: alias, instanceUrl: url.origin, login });
  }
  if (settings.instance) {
    const { url, token } = settings.instance;
    const key = unique(keyOfHost(new URL(url).hostname), taken);
    taken.add(key);
    configs.push({ key, instanceUrl: url, login: tokenLogin(token, url) });
  }
  if (settings.app) {
    const { app } = settings;
    const login = app.way === "jwt" ? jwtLogin(app) : clientCredentialsLogin(app);
    await tryLogin(login);
    const key = unique(keyOfHost(new URL(app.myDomain).hostname), taken);
    configs.push({ key, instanceUrl: app.myDomain, login });
  }
  return configs;
}

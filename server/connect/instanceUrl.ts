// Finds the address of an org's API from what a person pastes, which is often the address of a page in the browser.
import { CommandLineError } from "../commandLineError.ts";
import { isLoopback } from "../http/requestGuard.ts";

/** Hosts where people log in. They have no API of an org. */
const LOGIN_HOSTS = new Set(["login.salesforce.com", "test.salesforce.com", "welcome.salesforce.com"]);

/**
 * Hosts that show an org's pages. Their first label is the org's My Domain name; for sandboxes, scratch orgs and the like a second label
 * follows that is kept. `--c` and `--namespace` after the name belong to the page.
 */
const PAGE_HOSTS: readonly RegExp[] = [
  /^(?<name>[a-z0-9-]+?)(?<part>\.[a-z]+)?\.lightning\.force\.com$/,
  /^(?<name>[a-z0-9-]+?)--[a-z0-9_]+(?<part>\.[a-z]+)?\.vf\.force\.com$/,
  /^(?<name>[a-z0-9-]+?)(?<part>\.[a-z]+)?\.my\.salesforce-setup\.com$/,
];

export interface InstanceUrl {
  /** Scheme, host and port, without a slash at the end. */
  url: string;
  /** How the address was changed, as a sentence for the person; null when it was not. */
  note: string | null;
}

/** The API's host for a page's host, or null when it is not a page's. */
function apiHostOf(hostname: string): string | null {
  for (const pattern of PAGE_HOSTS) {
    const { name, part = "" } = pattern.exec(hostname)?.groups ?? {};
    if (name !== undefined) return `${name}${part}.my.salesforce.com`;
  }
  return null;
}

/**
 * The address to send calls to. The address of a page becomes that of the API, and a path is dropped, both with a note.
 * @throws CommandLineError for an address that is invalid, not safe, or a login page. `flag` is the flag that gave it, for the line.
 */
export function instanceUrl(text: string, flag: string): InstanceUrl {
  const example = "https://your-domain.my.salesforce.com";
  let given: URL;
  try {
    given = new URL(text.trim());
  } catch {
    throw new CommandLineError(`${flag} takes an address such as ${example}.`);
  }
  if (given.username !== "" || given.password !== "") {
    throw new CommandLineError(`${flag} takes an address without a name and a password.`);
  }
  if (given.protocol !== "https:" && !(given.protocol === "http:" && isLoopback(given.hostname))) {
    throw new CommandLineError(`${flag} must be https; plain http is only for this machine itself.`);
  }
  // A dot at the end of a host name changes nothing.
  const hostname = given.hostname.replace(/\.$/, "");
  if (LOGIN_HOSTS.has(hostname)) {
    throw new CommandLineError(
      `${flag}: ${hostname} is a login page without an API. Setup > My Domain shows the org's own address, ${example}.`,
    );
  }
  const apiHost = apiHostOf(hostname);
  const url =
    apiHost === null
      ? `${given.protocol}//${hostname}${given.port && `:${given.port}`}`
      : `https://${apiHost}`;
  const isMore = given.pathname !== "/" || given.search !== "" || given.hash !== "";
  if (apiHost !== null)
    return { url, note: `${hostname} shows pages. The org's API is at ${url}, which is used.` };
  return { url, note: isMore ? `Only ${url} of the address in ${flag} is used.` : null };
}

// Which hosts are those of an org's API.
import { isLoopback } from "../http/requestGuard.ts";

/** Every org's My Domain lies below one of these. */
const API_HOST =
  /^[a-z0-9-]+(?:--[a-z0-9-]+)?(?:\.[a-z]+)?\.my\.(?:salesforce\.com|salesforce\.mil|sfcrmproducts\.cn)$/;

/** The host of a sandbox: `acme--uat.sandbox.my.…`. A refresh gives it another org's id. */
const SANDBOX_HOST = /^[a-z0-9-]+--[a-z0-9-]+\.sandbox\.my\./;

/** Whether an address is that of an org on Salesforce's own hosts: https, no port, below a My Domain. */
export function isApiUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.protocol === "https:" && url.port === "" && API_HOST.test(url.hostname);
}

/** Whether an address is a sandbox's. An org on this machine is a simulated one and may be refreshed too. */
export function isSandboxUrl(text: string): boolean {
  const hostname = URL.parse(text)?.hostname ?? "";
  return SANDBOX_HOST.test(hostname) || isLoopback(hostname);
}

/** Whether an address is on this machine. */
export function isLocalUrl(text: string): boolean {
  return isLoopback(URL.parse(text)?.hostname ?? "");
}

/** Whether both are this machine, at the same port. */
export function isSameLocal(one: string, other: string): boolean {
  const [a, b] = [URL.parse(one), URL.parse(other)];
  if (a === null || b === null) return false;
  return isLoopback(a.hostname) && isLoopback(b.hostname) && a.port === b.port && a.protocol === b.protocol;
}

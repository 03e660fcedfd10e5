import type { Login } from "../connect/login.ts";

/** What the gateway is told about an org. */
export interface OrgConfig {
  /** The org's name in addresses: letters, digits, `-` and `_`. */
  key: string;
  /** Shown until the org's name is known. Default: the host. */
  label?: string | undefined;
  /** Scheme, host and port, until the login tells another address; null: only the login tells it. */
  instanceUrl: string | null;
  /** Shown in place of the org's own name. */
  name?: string | undefined;
  /** The colour of its mark, such as `#c23934`. */
  colour?: string | undefined;
  login: Login;
  /** Why there is no such login on this machine, as a sentence; absent when there is one, or may be. */
  missing?: string | undefined;
  /** This org's share of calls, instead of the gateway's; null: no bound. */
  callShare?: number | null | undefined;
  /** True only for the demo org that this process started. */
  embedded?: boolean | undefined;
}

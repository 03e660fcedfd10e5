/** What the gateway is told about an org. */
export interface OrgConfig {
  /** The org's name in addresses: letters, digits, `-` and `_`. */
  key: string;
  /** Shown until the org has told its name. Default: the host. */
  label?: string | undefined;
  /** Scheme, host and port. */
  instanceUrl: string;
  token: string;
  /** True only for the demo org that this process itself started. */
  embedded?: boolean | undefined;
  username?: string | undefined;
  /** Fetches a fresh token after the org refused the old one. */
  renewToken?: (() => Promise<string>) | undefined;
}

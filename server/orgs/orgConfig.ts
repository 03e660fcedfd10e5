/** A new login to an org. */
export interface Renewal {
  token: string;
  /** Scheme, host and port; another one than before after a change of the org's domain. */
  instanceUrl: string;
  /** 18 characters; null when it is not told. */
  orgId: string | null;
}

/** What the gateway is told about an org. */
export interface OrgConfig {
  /** The org's name in addresses: letters, digits, `-` and `_`. */
  key: string;
  /** Shown until the org's name is known. Default: the host. */
  label?: string | undefined;
  /** Scheme, host and port. */
  instanceUrl: string;
  token: string;
  /** True only for the demo org that this process started. */
  embedded?: boolean | undefined;
  username?: string | undefined;
  /** 18 characters, where the login tells it. A renewed login must belong to the same org. */
  orgId?: string | null | undefined;
  /**
   * Fetches a new login after the org refused the old one.
   * @throws Error with a sentence for the person, without a token
   */
  renew?: (() => Promise<Renewal>) | undefined;
}

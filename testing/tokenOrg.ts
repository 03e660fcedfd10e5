import { tokenLogin } from "../server/connect/tokenLogin.ts";
import type { OrgConfig } from "../server/orgs/orgConfig.ts";

/** An org that is reached with an access token, under the key `org` unless `more` says otherwise. */
export function tokenOrg(instanceUrl: string, token: string, more: Partial<OrgConfig> = {}): OrgConfig {
  return { key: "org", instanceUrl, login: tokenLogin(token, instanceUrl), ...more };
}

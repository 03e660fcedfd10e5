// For specs of logins: a viewer behind a gateway, and what he is shown when the login fails.
import { createPrivateKey } from "node:crypto";
import { clientCredentialsLogin } from "../server/connect/clientCredentialsLogin.ts";
import { jwtLogin } from "../server/connect/jwtLogin.ts";
import type { Login } from "../server/connect/login.ts";
import type { OrgConfig } from "../server/orgs/orgConfig.ts";
import { errorFromAnswer, todoOf } from "../src/org/errors.ts";
import { SENTENCES } from "../src/words/errorWords.ts";
import { type AppOrg } from "./appOrg.ts";
import { ADMIN, CLIENT_ID, CLIENT_SECRET } from "./demoApp.ts";
import { JOBS, type Reply, tryGateway } from "./gatewayFixture.ts";

/** What the notice of a failed read says (LiveNotices.tsx). */
export function shown({ status, text }: Reply): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  const error = errorFromAnswer(status, body, null);
  const { title, what } = SENTENCES[error.kind];
  return `${title}. ${error.detail ?? what} ${todoOf(error)}`;
}

/** A login to the demo org by its app. */
export function jwt({ org, key }: AppOrg, more: { user?: string; myDomain?: string } = {}): Login {
  const { user = ADMIN, myDomain = org.url } = more;
  return jwtLogin({ username: user, clientId: CLIENT_ID, key: createPrivateKey(key), myDomain });
}

/** Another such login. */
export function credentials({ org }: AppOrg): Login {
  return clientCredentialsLogin({ clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, myDomain: org.url });
}

/** A viewer of an org behind a gateway, which has the key `org`. */
export async function watching(config: Omit<OrgConfig, "key">) {
  const tried = await tryGateway(undefined, { orgs: [{ ...config, key: "org" }] });
  let n = 0;
  /** A viewer's read, never a shared one. */
  const read = () => tried.ask(`/gateway/org/org${JOBS}?pageSize=${++n}`);
  return { ...tried, read };
}

/** A viewer of a demo org behind a gateway that logs in to it. */
export const watchDemo = (tried: AppOrg, login: Login) => watching({ instanceUrl: tried.org.url, login });
/** How often the org was asked for a token. */
export const tokenCalls = ({ org }: AppOrg) => org.counters.byPath()["POST /services/oauth2/token"] ?? 0;

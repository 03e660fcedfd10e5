// A login by an access token that somebody got elsewhere. It cannot be renewed.
import type { LoginWay } from "../../contract/gateway.ts";
import { type Login, LoginError, type Refusal } from "./login.ts";
import { orgIdInToken } from "./orgIdInToken.ts";

/** A page's session, for example one copied from a browser's cookie, is refused by the API with these words. */
const PAGE_SESSION = /not valid for use with the (?:REST )?API/i;
/** The org's domain was renamed. A redirect, or a page in place of an answer, may also be that of a login. */
const ELSEWHERE = new Set(["URL_NOT_RESET", "REDIRECT", "PAGE"]);

function sentence(refusal: Refusal): string {
  if (PAGE_SESSION.test(refusal?.message ?? "")) {
    return "The token belongs to a page of the org (Lightning or Visualforce) and is not valid for the API. Restart the gateway with a token for the API in ORG_ACCESS_TOKEN, such as sf org auth show-access-token prints.";
  }
  if (ELSEWHERE.has(refusal?.code ?? "")) {
    return "The org is not at this address any more, or the token has ended. A single token cannot find the new address: restart the gateway with the org's present --instance-url and a new token in ORG_ACCESS_TOKEN.";
  }
  const said = refusal?.message == null ? "" : ` (${refusal.message})`;
  return `The org no longer accepts the access token${said}. A single token cannot be renewed: restart the gateway with a new one in ORG_ACCESS_TOKEN.`;
}

/** The login with `token`. Its `renew` always rejects, with a sentence about what the org said. */
export function tokenLogin(token: string, instanceUrl: string, way: LoginWay = "token"): Login {
  const grant = { token, instanceUrl, orgId: orgIdInToken(token) };
  return {
    token: () => Promise.resolve(grant),
    renew: (refusal) => Promise.reject(new LoginError(sentence(refusal))),
    describe: () => ({ way, username: null }),
    secrets: [],
  };
}

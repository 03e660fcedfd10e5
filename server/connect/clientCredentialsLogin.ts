// The client-credentials flow: the app itself logs in, and acts as the user that its policy in the org names. The secret goes only to the
// org's My Domain, in the body of a POST.
import { fetchedLogin, type Grant, type Login, LoginError } from "./login.ts";
import { askForToken, OrgMoved } from "./tokenEndpoint.ts";

export interface ClientCredentials {
  /** The app's consumer key. */
  clientId: string;
  clientSecret: string;
  /** The org's My Domain: scheme, host and port. */
  myDomain: string;
}

/** A login by the client-credentials flow. `now` gives epoch ms of this machine. */
export function clientCredentialsLogin(
  { clientId, clientSecret, myDomain }: ClientCredentials,
  now: () => number = Date.now,
): Login {
  const question = {
    instanceUrl: myDomain,
    // The flow refuses a scope.
    form: { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret },
    secrets: [clientSecret],
    requester: { way: "client-credentials", username: null },
  } as const;

  async function fetch(): Promise<Grant> {
    try {
      return (await askForToken(question, now)).grant;
    } catch (error) {
      if (!(error instanceof OrgMoved)) throw error;
      // The secret is not sent to an address that a person has not named.
      throw new LoginError(
        `The org's address has changed to ${error.instanceUrl}. Start the gateway with that as --my-domain.`,
      );
    }
  }

  return fetchedLogin(() => ({ way: "client-credentials", username: null }), fetch, null, [clientSecret]);
}

// For specs: an app's client at a person's machine, such as the Salesforce CLI. It logs in with PKCE and keeps a refresh token.
import { createHash, randomBytes } from "node:crypto";

/** Where the CLI listens for the browser that comes back. */
export const CALLBACK = "http://localhost:1717/OauthRedirect";

interface Reached {
  url: string;
}

/** An answer of an OAuth endpoint. `said` is its error with the description. */
export interface Told {
  status: number;
  said: string;
  body: Record<string, string>;
}

/** Posts a form to an endpoint below /services/oauth2. */
export async function postForm(
  { url }: Reached,
  endpoint: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Told> {
  const response = await fetch(`${url}/services/oauth2/${endpoint}`, {
    method: "POST",
    headers,
    body: new URLSearchParams(form),
  });
  const text = await response.text();
  const body = (text === "" ? {} : JSON.parse(text)) as Record<string, string>;
  return { status: response.status, said: `${body["error"]}: ${body["error_description"]}`, body };
}

export interface Pkce {
  verifier: string;
  challenge: string;
}

export function newPkce(): Pkce {
  const verifier = randomBytes(48).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

/** What the browser of a person is told who comes from the app. `back` is where it is sent; null when it stays. */
export async function visitAuthorize({ url }: Reached, query: Record<string, string>) {
  const response = await fetch(`${url}/services/oauth2/authorize?${new URLSearchParams(query)}`, {
    redirect: "manual",
  });
  const back = URL.parse(response.headers.get("location") ?? "");
  return { status: response.status, text: await response.text(), back };
}

/** The query of an app that asks for all that it needs. */
export function askFor(clientId: string, challenge: string): Record<string, string> {
  return {
    response_type: "code",
    client_id: clientId,
    redirect_uri: CALLBACK,
    state: "state-1",
    code_challenge: challenge,
    code_challenge_method: "S256",
  };
}

/** The form that turns a code into tokens. */
export function codeForm(clientId: string, code: string, verifier: string): Record<string, string> {
  return {
    grant_type: "authorization_code",
    client_id: clientId,
    redirect_uri: CALLBACK,
    code,
    code_verifier: verifier,
  };
}

/** Logs in as the person at the browser. Throws when the org refuses. */
export async function logIn(org: Reached, clientId: string): Promise<{ access: string; refresh: string }> {
  const { verifier, challenge } = newPkce();
  const { back } = await visitAuthorize(org, askFor(clientId, challenge));
  const { body, said } = await postForm(
    org,
    "token",
    codeForm(clientId, back?.searchParams.get("code") ?? "", verifier),
  );
  if (body["access_token"] === undefined) throw new Error(said);
  return { access: body["access_token"], refresh: body["refresh_token"] ?? "" };
}

/** Renews a login. */
export function refreshWith(
  org: Reached,
  clientId: string,
  refresh: string,
  more: Record<string, string> = {},
): Promise<Told> {
  return postForm(org, "token", {
    grant_type: "refresh_token",
    client_id: clientId,
    refresh_token: refresh,
    ...more,
  });
}

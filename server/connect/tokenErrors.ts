// What a refusal of the token endpoint means, and what to do about it. The org's own words follow, because administrators search for them.
import { LoginError } from "./login.ts";

/** The body of a refusal. */
export interface TokenRefusal {
  error: string;
  description: string;
}

/** What the sentences name. */
export interface TokenRequester {
  way: "jwt" | "client-credentials";
  /** The user who logs in; null where the app's policy chooses. */
  username: string | null;
  /** The org's address, as it was asked. */
  instanceUrl: string;
  /** This machine's clock minus the org's, ms. */
  skewMs: number;
}

const APP = "Setup > External Client App Manager > the app";

interface Row {
  /** Matches `error: description`. */
  said: RegExp;
  means: (requester: TokenRequester) => string;
  /** It may pass by itself. */
  passes?: true;
}

/** Searched from the top. */
const ROWS: readonly Row[] = [
  {
    said: /hasn'?t approved this consumer/i,
    means: ({ username }) =>
      `The user ${username ?? "of the app"} is not pre-authorised for the app. ${APP} > Policies: set Permitted Users to "Admin approved users are pre-authorized", choose a permission set there, and assign it to the user.`,
  },
  {
    said: /audience/i,
    means: ({ instanceUrl }) =>
      `The org does not take ${instanceUrl} for itself. --my-domain must be the address that Setup > My Domain shows.`,
  },
  {
    said: /expired authorization code/i,
    means: ({ skewMs }) =>
      `The org took the assertion for expired. Check this machine's clock, which is ${Math.round(Math.abs(skewMs) / 1000)} s ${skewMs < 0 ? "behind" : "ahead of"} the org's.`,
  },
  {
    said: /invalid assertion/i,
    means: () =>
      `The key does not belong to the app's certificate, or this machine's clock is wrong. ${APP} > Settings > OAuth Settings: upload the certificate that was made with this key.`,
  },
  {
    said: /expired access\/refresh token/i,
    means: () => "The login was revoked, or a policy of the app ended it.",
  },
  {
    said: /ip restricted/i,
    means: () =>
      "The user may not log in from this machine's address. See Login IP Ranges in the user's profile, and Setup > Network Access.",
  },
  {
    said: /inactive user/i,
    means: ({ username }) =>
      `The user ${username ?? "that the app runs as"} is not active in this org, or does not exist there.`,
  },
  {
    said: /no client credentials user enabled/i,
    means: () => `The app has no user to run as. ${APP} > Policies > Client Credentials Flow: choose Run As.`,
  },
  {
    said: /scope parameter not supported/i,
    means: () => "This flow takes no scope, and something between here and the org added one.",
  },
  {
    said: /OAUTH_APP_BLOCKED|app is blocked/i,
    means: () =>
      "The app is blocked, or not installed in this org. Setup > Connected Apps OAuth Usage shows it, with Unblock or Install.",
  },
  {
    said: /^(?:invalid_client_id|app_not_found|OAUTH_EC_APP_NOT_FOUND)\b/i,
    means: ({ instanceUrl }) =>
      `The org at ${instanceUrl} knows no app with this consumer key. Check the key and --my-domain. A new app takes some minutes until it is known.`,
  },
  {
    said: /^invalid_client\b/i,
    means: ({ way }) =>
      way === "jwt"
        ? "The org does not take this app's consumer key."
        : `The consumer secret is wrong. ${APP} > Settings > OAuth Settings shows it.`,
  },
  {
    said: /^unsupported_grant_type\b/i,
    means: ({ way }) =>
      `The app may not log in this way. ${APP} > Settings > OAuth Settings: enable the ${way === "jwt" ? "JWT Bearer Flow" : "Client Credentials Flow"}.`,
  },
  {
    said: /retry your request|server (?:is )?(?:too )?busy|temporarily_unavailable/i,
    means: () => "The org is too busy to give a token.",
    passes: true,
  },
];

/** The error for a refusal. What nobody has described yet is told as the org told it. */
export function tokenError({ error, description }: TokenRefusal, requester: TokenRequester): LoginError {
  const said = description === "" ? error : `${error}: ${description}`;
  const row = ROWS.find((one) => one.said.test(said));
  const meaning = row?.means(requester) ?? "The org refused the login.";
  return new LoginError(`${meaning} The org said: ${said}.`, row?.passes ? "login-failed" : "login-ended");
}

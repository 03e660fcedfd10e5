// What an org knows of an app that it has installed, as an administrator sets it in Setup.

/** An External Client App that the org has installed. */
export interface DemoApp {
  /** the consumer key */
  clientId: string;
  /** for the client-credentials flow; an app with a secret needs it for codes and refresh tokens too, unless it is public */
  clientSecret?: string;
  /** no secret is asked for with a code or a refresh token */
  isPublic?: boolean;
  /** PEM of the certificate or of its public key, for the JWT bearer flow */
  certificate?: string;
  /** user names that are pre-authorised; default: the admin */
  users?: string[];
  /** whose rights the client-credentials flow has; null: nobody was chosen; default: the admin */
  runAs?: string | null;
  isBlocked?: boolean;
  /** where the authorize endpoint may send a browser back to; default: nowhere */
  callbackUrls?: string[];
  /** default: api and refresh_token */
  scopes?: string[];
  /** a code needs a challenge; default true */
  requiresPkce?: boolean;
  /** each use of a refresh token gives another one; default true */
  rotatesRefreshTokens?: boolean;
  /** tokens are JWTs, as an app can choose */
  jwtTokens?: boolean;
}

// The JWT bearer flow: the gateway signs that it is a user, and the org, which has the certificate of the key, gives a token. There is no
// refresh token: a new token needs a new signature.
import { createPrivateKey, type KeyObject } from "node:crypto";
import { CommandLineError } from "../commandLineError.ts";
import { fetchedLogin, type Grant, type Login, LoginError } from "./login.ts";
import { askForToken, OrgMoved, type TokenAnswer, TokenRefused } from "./tokenEndpoint.ts";

/** How long an assertion is valid. Documents name three to five minutes as the most. */
const VALID_MS = 120_000;
/** From this difference of the clocks on, ms, a refused assertion is signed again with the org's time. */
const WORTH_CORRECTING_MS = 20_000;
const MIN_BITS = 2048;
const GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

export interface JwtSettings {
  username: string;
  /** The app's consumer key. */
  clientId: string;
  key: KeyObject;
  /** The org's My Domain: scheme, host and port. */
  myDomain: string;
}

/**
 * The private key in a PEM. `file` is its name for the message.
 * @throws CommandLineError when it is not an RSA key that the org takes
 */
export function readKey(pem: Buffer, file: string): KeyObject {
  const refuse = (why: string): never => {
    throw new CommandLineError(`--jwt-key-file ${file} ${why}`);
  };
  const text = pem.toString("latin1");
  if (/-----BEGIN CERTIFICATE-----|PUBLIC KEY-----/.test(text) && !text.includes("PRIVATE KEY-----"))
    return refuse("holds a certificate or a public key. The gateway needs the private key.");
  if (/ENCRYPTED/.test(text))
    return refuse(`is locked with a passphrase. Unlock it: openssl rsa -in ${file} -out unlocked.key`);
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    return refuse("holds no private key in PEM form.");
  }
  if (key.asymmetricKeyType !== "rsa")
    return refuse("holds a key that is not RSA. The org takes only RSA keys.");
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < MIN_BITS)
    return refuse(`holds a key of ${bits} bits. The org takes keys of ${MIN_BITS} bits or more.`);
  return key;
}

/** A login by the JWT bearer flow. `now` gives epoch ms of this machine. */
export function jwtLogin(settings: JwtSettings, now: () => number = Date.now): Login {
  const { username, clientId, key } = settings;
  let instanceUrl = settings.myDomain;
  /** This machine's clock minus the org's, as the last answer told, ms. */
  let skewMs = 0;

  async function signed(): Promise<string> {
    const { SignJWT } = await import("jose");
    return new SignJWT({})
      .setProtectedHeader({ alg: "RS256" })
      .setIssuer(clientId)
      .setSubject(username)
      .setAudience(instanceUrl)
      .setExpirationTime(Math.floor((now() - skewMs + VALID_MS) / 1000))
      .sign(key);
  }

  async function ask(): Promise<TokenAnswer> {
    const assertion = await signed();
    const form = { grant_type: GRANT_TYPE, assertion };
    return askForToken({ instanceUrl, form, secrets: [assertion], requester: { way: "jwt", username } }, now);
  }

  async function askAgain(error: unknown): Promise<TokenAnswer> {
    if (error instanceof OrgMoved) {
      // The assertion is only good for the address that it names, so one is signed for the new address. Another org's id would be refused.
      instanceUrl = error.instanceUrl;
      return ask();
    }
    if (!(error instanceof TokenRefused) || Math.abs(error.skewMs - skewMs) < WORTH_CORRECTING_MS)
      throw error;
    skewMs = error.skewMs;
    return ask();
  }

  async function fetch(): Promise<Grant> {
    try {
      // An org may be elsewhere and have another time, too.
      const answer = await ask().catch(askAgain).catch(askAgain);
      skewMs = answer.skewMs;
      return answer.grant;
    } catch (error) {
      if (!(error instanceof OrgMoved)) throw error;
      throw new LoginError(
        `The org's address has changed to ${error.instanceUrl}. Start the gateway with that as --my-domain.`,
      );
    }
  }

  return fetchedLogin(() => ({ way: "jwt", username }), fetch);
}

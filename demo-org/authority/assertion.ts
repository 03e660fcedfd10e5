// Checks the assertion of the JWT bearer flow, with the platform's cryptography.
import { createPublicKey, verify } from "node:crypto";
import { OAuthError } from "./oauthError.ts";

export interface Assertion {
  /** `exp` in seconds since 1970. */
  claims: { iss: string; sub: string; aud: string; exp: number };
  /** Whether the key of a certificate, or a public key, in PEM, made the signature. */
  isSignedBy(pem: string): boolean;
}

function decoded(part: string): Record<string, unknown> {
  const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** Reads an assertion. Throws OAuthError when it is not a JWT of RS256 with the four claims. */
export function checkAssertion(text: string): Assertion {
  const invalid = new OAuthError("invalid_grant", "invalid assertion");
  const [header = "", payload = "", signature = "", ...more] = text.split(".");
  let claims: Record<string, unknown>;
  try {
    if (more.length > 0 || decoded(header)["alg"] !== "RS256") throw invalid;
    claims = decoded(payload);
  } catch {
    throw invalid;
  }
  const { iss, sub, aud, exp } = claims;
  if (
    typeof iss !== "string" ||
    typeof sub !== "string" ||
    typeof aud !== "string" ||
    typeof exp !== "number"
  )
    throw invalid;
  return {
    claims: { iss, sub, aud, exp },
    isSignedBy: (pem) =>
      verify(
        "sha256",
        Buffer.from(`${header}.${payload}`),
        createPublicKey(pem),
        Buffer.from(signature, "base64url"),
      ),
  };
}

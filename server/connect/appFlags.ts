// The flags of the two flows in which an app logs in without a person: JWT bearer and client credentials.
import { CommandLineError } from "../commandLineError.ts";
import type { ClientCredentials } from "./clientCredentialsLogin.ts";
import { instanceUrl } from "./instanceUrl.ts";
import { type JwtSettings, readKey } from "./jwtLogin.ts";
import { isApiUrl, isLocalUrl } from "./orgHosts.ts";
import { readSecretFile, readSecretLine } from "./secretFile.ts";

/** How the flags are parsed. */
export const APP_OPTIONS = {
  "my-domain": { type: "string" },
  "jwt-user": { type: "string" },
  "jwt-client-id": { type: "string" },
  "jwt-key-file": { type: "string" },
  "client-id": { type: "string" },
  "client-secret-file": { type: "string" },
} as const;

type AppFlags = { [flag in keyof typeof APP_OPTIONS]?: string | undefined };

/** A login by the flow of an app. `note` says, as a sentence, how the given address was changed; null when it was not. */
export type AppLogin = { note: string | null } & (
  ({ way: "jwt" } & JwtSettings) | ({ way: "client-credentials" } & ClientCredentials)
);

const JWT_FLAGS = ["jwt-user", "jwt-client-id", "jwt-key-file"] as const;
const CREDENTIAL_FLAGS = ["client-id", "client-secret-file"] as const;

/**
 * The org's My Domain in `text`, which may lack its scheme.
 * @throws CommandLineError for any other address
 */
export function myDomainOf(text: string): { url: string; note: string | null } {
  const flag = "--my-domain";
  const { url, note } = instanceUrl(text.includes("://") ? text : `https://${text}`, flag);
  if (!isApiUrl(url) && !isLocalUrl(url)) {
    throw new CommandLineError(
      `${flag} takes the address that Setup > My Domain shows, such as https://your-domain.my.salesforce.com, not "${text}".`,
    );
  }
  return { url, note };
}

/** The value of a flag that must be there. */
function needed(flags: AppFlags, flag: keyof AppFlags, of: string): string {
  const value = flags[flag]?.trim();
  if (value === undefined || value === "") throw new CommandLineError(`${of} needs --${flag}.`);
  return value;
}

function visible(text: string, flag: string): string {
  if (/^[\x21-\x7e]+$/.test(text)) return text;
  throw new CommandLineError(`--${flag} holds characters that it cannot have.`);
}

function secretOf(flags: AppFlags, env: NodeJS.ProcessEnv): string {
  const file = flags["client-secret-file"];
  if (file !== undefined) return readSecretLine(file, "--client-secret-file");
  const secret = env["ORG_CLIENT_SECRET"] ?? "";
  if (secret === "") {
    throw new CommandLineError(
      "--client-id needs the app's consumer secret in ORG_CLIENT_SECRET or in --client-secret-file.",
    );
  }
  if (!/^[\x21-\x7e]+$/.test(secret)) {
    throw new CommandLineError("ORG_CLIENT_SECRET holds characters that no secret has.");
  }
  return secret;
}

/**
 * The login that the flags describe; null when none of them was given.
 * @throws CommandLineError with the line to show
 */
export function appLoginOf(flags: AppFlags, env: NodeJS.ProcessEnv): AppLogin | null {
  const isJwt = JWT_FLAGS.some((flag) => flags[flag] !== undefined);
  const isCredentials = CREDENTIAL_FLAGS.some((flag) => flags[flag] !== undefined);
  if (isJwt && isCredentials) {
    throw new CommandLineError("--jwt-user and --client-id are two ways to log in. Give one of them.");
  }
  if (!isJwt && !isCredentials) {
    if (flags["my-domain"] === undefined) return null;
    throw new CommandLineError("--my-domain needs --jwt-user or --client-id, which say how to log in.");
  }
  const of = isJwt ? "The JWT bearer flow" : "The client-credentials flow";
  const { url: myDomain, note } = myDomainOf(needed(flags, "my-domain", of));
  if (!isJwt) {
    const clientId = visible(needed(flags, "client-id", of), "client-id");
    return { way: "client-credentials", note, myDomain, clientId, clientSecret: secretOf(flags, env) };
  }
  const username = visible(needed(flags, "jwt-user", of), "jwt-user");
  const clientId = visible(needed(flags, "jwt-client-id", of), "jwt-client-id");
  const file = needed(flags, "jwt-key-file", of);
  const key = readKey(readSecretFile(file, "--jwt-key-file"), file);
  return { way: "jwt", note, myDomain, username, clientId, key };
}

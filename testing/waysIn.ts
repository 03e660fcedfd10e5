// The four ways in, each as the flags and the environment that a person gives the gateway.
import { ADMIN, CLIENT_ID, CLIENT_SECRET } from "./demoApp.ts";

export const WAYS = ["Salesforce CLI", "JWT bearer", "client credentials", "access token"] as const;
export type Way = (typeof WAYS)[number];

/** What a person has who sets a gateway up. */
export interface Papers {
  /** The org's My Domain. */
  domain: string;
  /** An access token. */
  token: string;
  /** The file of the private key. */
  keyFile: string;
}

/** Flags and environment for a way in. The CLI knows the org as `uat`. */
export function flagsOf(
  way: Way,
  { domain, token, keyFile }: Papers,
): { flags: string[]; env?: NodeJS.ProcessEnv } {
  switch (way) {
    case "Salesforce CLI":
      return { flags: ["--org", "uat"] };
    case "JWT bearer": {
      const app = ["--jwt-user", ADMIN, "--jwt-client-id", CLIENT_ID, "--jwt-key-file", keyFile];
      return { flags: ["--my-domain", domain, ...app] };
    }
    case "client credentials":
      return {
        flags: ["--my-domain", domain, "--client-id", CLIENT_ID],
        env: { ORG_CLIENT_SECRET: CLIENT_SECRET },
      };
    case "access token":
      return { flags: ["--instance-url", domain], env: { ORG_ACCESS_TOKEN: token } };
  }
}

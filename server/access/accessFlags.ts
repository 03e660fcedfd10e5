// The flags that let others than this machine in. A gateway with the token of an org does not listen on a network without one of them.
import { resolve } from "node:path";
import { isIP } from "node:net";
import { CommandLineError } from "../commandLineError.ts";
import { typed } from "../installed.ts";
import { isLoopback } from "../http/requestGuard.ts";
import type { AccessSettings } from "./gate.ts";

/** How the flags are parsed. */
export const ACCESS_OPTIONS = {
  "password-file": { type: "string" },
  "wall-keys": { type: "string" },
  "behind-proxy": { type: "string" },
  "user-header": { type: "string" },
} as const;

export const ACCESS_HELP = `  --password-file FILE    let in whoever knows a password of this file, made by ${typed("password", "FILE")}
  --wall-keys FILE        let in walls with a key of this file, to look; made by ${typed("wall-key", "FILE add NAME")}
  --behind-proxy IP[,IP]  let in what comes from these proxies, and believe the X-Forwarded-* headers of those only
  --user-header NAME      the header in which such a proxy names the person, for the log`;

type AccessFlags = { [flag in keyof typeof ACCESS_OPTIONS]?: string | undefined };

function addressesOf(text: string): string[] {
  const addresses = text.split(",").map((part) => part.trim().replace(/^\[|\]$/g, ""));
  if (addresses.some((address) => isIP(address) === 0)) {
    throw new CommandLineError(
      `--behind-proxy takes the addresses of proxies, such as 10.0.0.5,10.0.0.6, not "${text}".`,
    );
  }
  return addresses;
}

/** Headers that mean something else. */
const TAKEN = /^(?:host|cookie|authorization|origin|forwarded|connection|x-forwarded-(?:for|host|proto))$/i;

/**
 * Who is let in. `host` is the address to listen on.
 * @throws CommandLineError, also when `host` can be reached from elsewhere and nothing protects it
 */
export function accessOf(flags: AccessFlags, host: string): AccessSettings {
  const file = flags["password-file"];
  const proxies = flags["behind-proxy"];
  const userHeader = flags["user-header"];
  if (file !== undefined && (file.trim() === "" || file.startsWith("-"))) {
    throw new CommandLineError(`--password-file takes a file, made by ${typed("password", "FILE")}.`);
  }
  const keys = flags["wall-keys"];
  if (keys !== undefined) {
    if (file === undefined) throw new CommandLineError("--wall-keys needs --password-file.");
    if (keys.trim() === "" || keys.startsWith("-"))
      throw new CommandLineError(`--wall-keys takes a file, made by ${typed("wall-key", "FILE add NAME")}.`);
  }
  if (userHeader !== undefined) {
    if (proxies === undefined) throw new CommandLineError("--user-header needs --behind-proxy.");
    if (!/^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(userHeader) || TAKEN.test(userHeader))
      throw new CommandLineError(`--user-header takes a name such as X-Forwarded-User, not "${userHeader}".`);
  }
  if (file === undefined && proxies === undefined && !isLoopback(host)) {
    throw new CommandLineError(
      `--host ${host} lets other machines in, so it needs --password-file FILE or --behind-proxy ADDRESS.`,
    );
  }
  return {
    passwordFile: file === undefined ? null : resolve(file),
    wallKeyFile: keys === undefined ? null : resolve(keys),
    behindProxy:
      proxies === undefined
        ? null
        : { addresses: addressesOf(proxies), userHeader: userHeader?.toLowerCase() ?? null },
  };
}

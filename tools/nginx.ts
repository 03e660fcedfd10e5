// Finds nginx, which the check of deploy/nginx needs. It is not a dependency: `apt-get install nginx` brings it.
import { spawnSync } from "node:child_process";

const PLACES = ["nginx", "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"];

/** How nginx is started, or null when it, or the openssl that makes its certificate, is not on this machine. */
export function findNginx(): string | null {
  const runs = (file: string, argument: string) => spawnSync(file, [argument]).status === 0;
  return runs("openssl", "version") ? (PLACES.find((file) => runs(file, "-v")) ?? null) : null;
}

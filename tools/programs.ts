// Finds the programs that check what the gateway is for others: nginx, Prometheus and systemd. They are no dependencies: Debian's packages
// nginx, openssl, prometheus and systemd bring them.
import { spawnSync } from "node:child_process";

const NGINX_PLACES = ["nginx", "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"];

const runs = (file: string, argument: string) => spawnSync(file, [argument]).status === 0;

/** How nginx is started, or null when it, or the openssl that makes its certificate, is not on this machine. */
export function findNginx(): string | null {
  return runs("openssl", "version") ? (NGINX_PLACES.find((file) => runs(file, "-v")) ?? null) : null;
}

/** Programs that tell by `--version` whether they are on this machine. */
const CHECKERS = ["promtool", "systemd-analyze"] as const;

/** Whether this machine has it. */
export const hasChecker = (name: (typeof CHECKERS)[number]) => runs(name, "--version");

/** The programs that are missing on this machine. */
export function missingPrograms(): string[] {
  const nginx = findNginx() === null ? ["nginx or openssl"] : [];
  return [...nginx, ...CHECKERS.filter((name) => !hasChecker(name))];
}

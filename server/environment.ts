// The environment of the process: what is secret in it is read once, and is then shown to nobody.

const SECRETS = ["ORG_ACCESS_TOKEN", "ORG_CLIENT_SECRET"];

/**
 * Takes the secrets out of this process's environment, which is that of the programs that it starts. A diagnostic report leaves the
 * environment out, because the address of a proxy, which those programs need, may hold a password.
 */
export function hideEnvironment(): void {
  for (const name of SECRETS) delete process.env[name];
  // Node 22.13 and newer.
  process.report.excludeEnv = true;
}

// Finds the programs of others that the demo org is tried with. They are no dependencies: the Salesforce CLI alone has 725 packages.
import { spawnSync } from "node:child_process";
import { dirname, delimiter } from "node:path";

/** The environment of such a program: the Salesforce CLI runs with this Node, and in a home of its own. */
export function clientEnv(home?: string): NodeJS.ProcessEnv {
  const PATH = `${dirname(process.execPath)}${delimiter}${process.env["PATH"] ?? ""}`;
  return { PATH, ...(home !== undefined && { HOME: home, USERPROFILE: home }) };
}

/** The programs, and what their versions begin with. */
export const OTHER_CLIENTS = { curl: /^curl \d/, sf: /^@salesforce\/cli\// } as const;
export type OtherClient = keyof typeof OTHER_CLIENTS;

/** Those that are not on this machine's PATH. */
export function missingClients(): OtherClient[] {
  const isHere = (name: OtherClient) => {
    const { stdout } = spawnSync(name, ["--version"], { env: clientEnv(), encoding: "utf8" });
    return OTHER_CLIENTS[name].test(stdout ?? "");
  };
  return (Object.keys(OTHER_CLIENTS) as OtherClient[]).filter((name) => !isHere(name));
}

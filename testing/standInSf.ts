// A stand-in for the Salesforce CLI: a real program called `sf` in a folder of its own, which prints what it is told to.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { testFolder } from "./appOrg.ts";

/** What one command prints, as JSON or as it is, and how it ends. `never`: it does not end. `endless`: it prints without end. */
export interface Plays {
  out: object | string;
  /** Default 0. */
  code?: number;
  does?: "never" | "endless";
}

export interface StandInSf {
  /** An environment whose PATH finds it first. */
  env: NodeJS.ProcessEnv;
  /** From now on a command of these words, such as `org display`, does this. */
  play: (command: string, plays: Plays | object) => void;
  /** The commands that were run, with what else happened: `overlap` for one that began before another had ended. */
  log: () => string[];
  /** The environments in which they were run. */
  environments: () => string;
}

// Plain sh, because it starts at once.
const SCRIPT = `#!/bin/sh
cd "$(dirname "$0")" || exit 9
echo "$*" >> log
env >> environments
mkdir busy 2>/dev/null || echo overlap >> log
case "$*" in
  "org display"*) name=display ;;
  "org auth show-access-token"*) name=token ;;
  "org list auth"*) name=list ;;
  "--version"*) name=version ;;
  *) name=unknown ;;
esac
case "$(cat "$name.does" 2>/dev/null)" in
  never) rmdir busy; exec sleep 600 ;;
  endless) rmdir busy; exec yes '{"result":' ;;
esac
cat "$name.out"
code=$(cat "$name.code")
rmdir busy
exit "$code"
`;

const NAMES: Readonly<Record<string, string>> = {
  "org display": "display",
  "org auth show-access-token": "token",
  "org list auth": "list",
  "--version": "version",
};

/** Makes a stand-in that knows no command. Its folder is removed when the test ends. */
export function standInSf(): StandInSf {
  const folder = testFolder();
  writeFileSync(join(folder, "sf"), SCRIPT, { mode: 0o755 });
  const write = (name: string, { out, code = 0, does }: Plays) => {
    writeFileSync(join(folder, `${name}.out`), typeof out === "string" ? out : JSON.stringify(out, null, 2));
    writeFileSync(join(folder, `${name}.code`), String(code));
    writeFileSync(join(folder, `${name}.does`), does ?? "");
  };
  const read = (name: string) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : "";
  const unknown = {
    name: "CommandNotFound",
    message: "That is not a sf command.",
    exitCode: 127,
    status: 127,
  };
  for (const name of [...Object.values(NAMES), "unknown"]) write(name, { out: unknown, code: 127 });
  return {
    env: { PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}` },
    play: (command, plays) => {
      const name = NAMES[command];
      if (name === undefined) throw new Error(`The stand-in has no command ${command}.`);
      write(name, "out" in plays ? plays : { out: { status: 0, result: plays, warnings: [] } });
    },
    log: () => {
      const text = read("log").trim();
      return text === "" ? [] : text.split("\n");
    },
    environments: () => read("environments"),
  };
}

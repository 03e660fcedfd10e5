// `password FILE [--viewer]`: sets the operator's or the viewers' password in a file for --password-file.
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { CommandLineError } from "../commandLineError.ts";
import { typed } from "../installed.ts";
import { replaceFile } from "./replaceFile.ts";
import { canBePassword, PASSWORD_RULE, parsePasswords, passwordLine, type Role } from "./passwords.ts";

const USAGE = `Usage: ${typed("password", "FILE [--viewer]")}

Sets a password in FILE, which is made if it does not exist. The password is asked for, or read as one line from standard input.
Operators may start and stop jobs. With --viewer the password is that of people who only look.`;

/** Reads lines without showing what is typed. */
async function* hiddenLines(): AsyncGenerator<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  yield* createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
}

async function askPassword(role: Role): Promise<string> {
  const lines = hiddenLines();
  const ask = async (question: string): Promise<string> => {
    if (process.stdin.isTTY) process.stderr.write(question);
    const { value = "" } = (await lines.next()) as { value?: string };
    if (process.stdin.isTTY) process.stderr.write("\n");
    return value;
  };
  const password = await ask(`New password of the ${role === "operator" ? "operators" : "viewers"}: `);
  if (!canBePassword(password)) throw new CommandLineError(PASSWORD_RULE);
  if (process.stdin.isTTY && (await ask("Once more: ")) !== password) {
    throw new CommandLineError("These are two different passwords. Nothing was changed.");
  }
  await lines.return(undefined);
  return password;
}

/** The text of the file with the line of `role` replaced. */
function withLine(file: string, role: Role, line: string): string {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (parsePasswords(text) === null) {
    throw new CommandLineError(`${file} holds something other than passwords. Nothing was changed.`);
  }
  const others = text.split(/\r?\n/).filter((one) => one.trim() !== "" && !one.startsWith(`${role} `));
  return `${[...others, line].join("\n")}\n`;
}

try {
  const { values, positionals } = parseArgs({
    options: { viewer: { type: "boolean" }, help: { type: "boolean" } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
  } else {
    if (file === undefined || positionals.length > 1) throw new CommandLineError(USAGE);
    const role: Role = values.viewer ? "viewer" : "operator";
    withLine(file, role, "");
    const line = await passwordLine(role, await askPassword(role));
    replaceFile(file, withLine(file, role, line));
    process.stdout.write(`The password of the ${role}s is set in ${file}.\n`);
  }
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof CommandLineError ? 2 : 1);
}

// `wavedeck.config.json`: what does not fit on a command line. Its keys are the flags' names, and flags win.
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { readCommandLine } from "../commandLine.ts";
import { CommandLineError } from "../commandLineError.ts";
import { JsonMistake, jsonLines } from "./jsonLines.ts";

/** Read from the current folder when `--config` names no other file. */
const USUAL_FILE = "wavedeck.config.json";

const text = v.pipe(v.string("takes a text"), v.minLength(1, "takes a text"));
const number = v.number("takes a number");
const yesOrNo = v.boolean("takes true or false");
const percent = v.pipe(
  v.string('takes a percentage, such as "10%"'),
  v.regex(/^\d{1,3}(\.\d{1,2})?\s*%$/, 'takes a percentage, such as "10%"'),
);

const orgSchema = v.strictObject({
  key: v.optional(v.pipe(text, v.regex(/^[A-Za-z0-9_-]{1,40}$/, "takes letters, digits, - and _"))),
  label: v.optional(text),
  colour: v.optional(v.pipe(text, v.regex(/^#[0-9a-f]{6}$/i, 'takes a colour, such as "#c23934"'))),
  share: v.optional(percent),
  alias: v.optional(text),
  instanceUrl: v.optional(text),
  tokenFile: v.optional(text),
  myDomain: v.optional(text),
  jwtUser: v.optional(text),
  jwtClientId: v.optional(text),
  jwtKeyFile: v.optional(text),
  clientId: v.optional(text),
  clientSecretFile: v.optional(text),
});

/** Keys that stand for the flag of the same name. */
const flagKeys = {
  port: v.optional(number),
  host: v.optional(text),
  allowHost: v.optional(v.array(text, "takes a list")),
  basePath: v.optional(text),
  passwordFile: v.optional(text),
  wallKeys: v.optional(text),
  behindProxy: v.optional(text),
  userHeader: v.optional(text),
  readOnly: v.optional(yesOrNo),
  apiVersion: v.optional(v.union([v.string(), v.number()], 'takes a version, such as "v67.0"')),
  share: v.optional(percent),
  maxCallsPerHour: v.optional(number),
  history: v.optional(text),
  historyDays: v.optional(number),
  historySize: v.optional(text),
  demo: v.optional(yesOrNo),
  log: v.optional(text),
  logLevel: v.optional(text),
};

const schema = v.strictObject({
  $schema: v.optional(v.string()),
  orgs: v.optional(v.array(orgSchema, "takes a list")),
  ...flagKeys,
});

/** One org of the file. */
export type OrgInFile = v.InferOutput<typeof orgSchema>;

/** What a configuration file says. */
export interface ConfigFile {
  path: string;
  /** The flags that it stands for. */
  args: string[];
  orgs: OrgInFile[];
  /** A mistake in the file, with the line and the key that it is about, such as `orgs.0.share`. */
  mistake: (key: string, message: string) => CommandLineError;
}

/** These are checked with all flags, because each needs another one. */
const NOT_ALONE = new Set(["host", "passwordFile", "wallKeys", "behindProxy", "userHeader"]);

type FlagValue = string | number | boolean | readonly string[] | undefined;

/** `maxCallsPerHour: 60` as `--max-calls-per-hour=60`; false as nothing. Paths are relative to `folder`. */
export function asFlags(values: Readonly<Record<string, FlagValue>>, folder: string): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    if (value === undefined || value === false) return [];
    const flag = `--${key === "alias" ? "org" : key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === true) return [flag];
    const isPath = key.endsWith("File") || key === "wallKeys" || (key === "history" && value !== "off");
    const all = typeof value === "object" ? value : [String(value)];
    return all.map((one) => `${flag}=${isPath ? resolve(folder, one) : one}`);
  });
}

/** What is said of a flag, said of its key: `--jwt-key-file` is `jwtKeyFile` in a file. */
function inKeys(message: string): string {
  return message.replace(/--([a-z][a-z-]+)/g, (_flag, name: string) =>
    name === "org" ? "alias" : name.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase()),
  );
}

/** The file that `args` name with `--config`, or the usual one in `folder` if it exists; null: there is none. */
export function configPath(args: readonly string[], folder: string): string | null {
  const { values } = parseArgs({ args: [...args], options: { config: { type: "string" } }, strict: false });
  if (typeof values.config === "string" && values.config !== "") return resolve(folder, values.config);
  const usual = resolve(folder, USUAL_FILE);
  return existsSync(usual) ? usual : null;
}

/**
 * Reads a configuration file.
 * @throws CommandLineError that names the line and the key
 */
export function readConfigFile(path: string): ConfigFile {
  let source: string;
  try {
    source = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new CommandLineError(`${path} could not be read${code}.`);
  }
  let lines: Map<string, number>;
  try {
    lines = jsonLines(source);
  } catch (error) {
    if (!(error instanceof JsonMistake)) throw error;
    throw new CommandLineError(`${path}, line ${error.line}: ${error.message}`);
  }
  const json = JSON.parse(source) as unknown;
  const mistake = (key: string, message: string) =>
    new CommandLineError(
      `${path}, line ${lines.get(key) ?? 1}${key === "" ? "" : `, ${key}`}: ${inKeys(message)}`,
    );
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw mistake("", "the file holds one object, such as {}.");
  const result = v.safeParse(schema, json);
  if (!result.success) {
    const [issue] = result.issues;
    const message = issue.expected === "never" ? "there is no such key." : `${issue.message}.`;
    throw mistake(v.getDotPath(issue) ?? "", message);
  }
  const { orgs = [], $schema: _schema, ...values } = result.output;
  for (const [key, value] of Object.entries(values)) {
    if (NOT_ALONE.has(key)) continue;
    try {
      readCommandLine(asFlags({ [key]: value }, dirname(path)), {});
    } catch (error) {
      throw mistake(key, error instanceof Error ? error.message : String(error));
    }
  }
  return { path, args: asFlags(values, dirname(path)), orgs, mistake };
}

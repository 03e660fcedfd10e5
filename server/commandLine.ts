// Flags of the gateway. A mistake is one clear line and exit code 2, before anything is built or opened.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ACCESS_OPTIONS, accessOf } from "./access/accessFlags.ts";
import type { AccessSettings } from "./access/gate.ts";
import { isRecordId, toId18 } from "../contract/ids.ts";
import { CommandLineError } from "./commandLineError.ts";
import { APP_OPTIONS, type AppLogin, appLoginOf } from "./connect/appFlags.ts";
import { basePathOf } from "./http/basePath.ts";
import { instanceUrl } from "./connect/instanceUrl.ts";
import { readSecretLine } from "./connect/secretFile.ts";
import { typed } from "./installed.ts";
import { LOG_OPTIONS, type LogSettings, logOf } from "./logFlags.ts";

export interface Settings {
  help: boolean;
  version: boolean;
  port: number;
  host: string;
  allowHosts: string[];
  basePath: string;
  access: AccessSettings;
  aliases: string[];
  listOrgs: boolean;
  /** `note` says, as a sentence, how the given address was changed; null when it was not. */
  instance: { url: string; token: string; note: string | null } | null;
  /** A login by the flow of an app; null when no such flag was given. */
  app: AppLogin | null;
  apiVersion: number | null;
  readOnly: boolean;
  maxCallsPerHour: number | null;
  /** Above 0, up to 1. The demo org is bounded only when somebody asks for it. */
  callShare: number | null;
  history: HistorySettings | "off";
  /** What to do with a history instead of starting; null: start. */
  historyCommand: HistoryCommand | null;
  /** Null when there is to be no demo org. */
  demo: DemoSettings | null;
  log: LogSettings;
}

export interface HistorySettings {
  /** Undefined: the user's state directory. */
  directory?: string;
  days?: number;
  bytes?: number;
}

export interface HistoryCommand {
  act: "export" | "import";
  /** A path, or `-` for standard output or input. */
  file: string;
  /** The org's id, 18 characters; null: the only one in the folder, or the one that the imported file names. */
  org: string | null;
}

export interface DemoSettings {
  scenario?: string;
  seed?: number;
  speed?: number;
  jobs?: number;
  nowMs?: number;
  control?: boolean;
}

const optionSpecs = {
  port: { type: "string" },
  host: { type: "string" },
  "allow-host": { type: "string", multiple: true },
  "base-path": { type: "string" },
  ...ACCESS_OPTIONS,
  org: { type: "string", multiple: true },
  config: { type: "string" },
  "list-orgs": { type: "boolean" },
  "instance-url": { type: "string" },
  "token-file": { type: "string" },
  ...APP_OPTIONS,
  "api-version": { type: "string" },
  "read-only": { type: "boolean" },
  share: { type: "string" },
  "max-calls-per-hour": { type: "string" },
  history: { type: "string" },
  "history-days": { type: "string" },
  "history-size": { type: "string" },
  "export-history": { type: "string" },
  "import-history": { type: "string" },
  "history-org": { type: "string" },
  demo: { type: "boolean" },
  scenario: { type: "string" },
  seed: { type: "string" },
  speed: { type: "string" },
  jobs: { type: "string" },
  now: { type: "string" },
  "demo-control": { type: "boolean" },
  ...LOG_OPTIONS,
  help: { type: "boolean" },
  version: { type: "boolean" },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: optionSpecs, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // Node adds a second sentence about positional arguments, which does not apply here.
    const [first = text] = text.split(/\. |\n/);
    throw new CommandLineError(
      `${first.replace(/\.$/, "")}. Run ${typed("start", "--help")} for the options.`,
    );
  }
}

function numberOf(
  flag: string,
  text: string | undefined,
  rule: { integer: boolean; min: number; max: number },
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  const fits = text.trim() !== "" && Number.isFinite(value) && value >= rule.min && value <= rule.max;
  if (!fits || (rule.integer && !Number.isInteger(value))) {
    const what = rule.integer ? "a whole number" : "a number";
    throw new CommandLineError(`--${flag} takes ${what} from ${rule.min} to ${rule.max}, not "${text}".`);
  }
  return value;
}

const UNITS: Readonly<Record<string, number>> = { M: 1024 ** 2, G: 1024 ** 3 };

function bytesOf(text: string): number {
  const [, digits, unit = ""] = /^(\d{1,6}(?:\.\d{1,3})?)\s*([MG])(?:i?B)?$/i.exec(text) ?? [];
  const bytes = Math.round(Number(digits) * (UNITS[unit.toUpperCase()] ?? Number.NaN));
  if (!(bytes >= 10 * 1024 ** 2)) {
    throw new CommandLineError(`--history-size takes a size from 10M on, such as 500M or 2G, not "${text}".`);
  }
  return bytes;
}

function historyOf(values: ReturnType<typeof parse>): Settings["history"] {
  const { history: place } = values;
  const days = numberOf("history-days", values["history-days"], { integer: true, min: 1, max: 36_500 });
  const size = values["history-size"];
  if (place === "off") return "off";
  if (place !== undefined && (place.trim() === "" || place.startsWith("-"))) {
    throw new CommandLineError("--history takes a folder, or off.");
  }
  return {
    ...(place !== undefined && { directory: resolve(place) }),
    ...(days !== undefined && { days }),
    ...(size !== undefined && { bytes: bytesOf(size) }),
  };
}

/** "10%", "10 %" or "10". */
function shareOf(text: string): number {
  const percent = Number(/^(\d{1,3}(?:\.\d{1,2})?)\s*%?$/.exec(text)?.[1]);
  if (!(percent > 0 && percent <= 100))
    throw new CommandLineError(
      `--share takes a part of the org's daily calls from 0.01% to 100%, not "${text}".`,
    );
  return percent / 100;
}

function versionOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const [, digits] = /^v?(\d{2})(?:\.0)?$/i.exec(text) ?? [];
  const version = Number(digits);
  if (digits === undefined || version < 42 || version > 99) {
    throw new CommandLineError(`--api-version takes a version from 42 on, such as 67, not "${text}".`);
  }
  return version;
}

function historyCommandOf(values: ReturnType<typeof parse>): HistoryCommand | null {
  const { "export-history": to, "import-history": from, "history-org": org } = values;
  if (to !== undefined && from !== undefined)
    throw new CommandLineError("--export-history and --import-history do not go together.");
  const [act, file] = to === undefined ? (["import", from] as const) : (["export", to] as const);
  if (file === undefined) {
    if (org !== undefined)
      throw new CommandLineError("--history-org needs --export-history or --import-history.");
    return null;
  }
  if (file.trim() === "" || (file.startsWith("-") && file !== "-"))
    throw new CommandLineError(
      `--${act}-history takes a file, or - for standard ${act === "export" ? "output" : "input"}.`,
    );
  if (values.history === "off")
    throw new CommandLineError(`--${act}-history needs a history, so it does not go with --history off.`);
  if (org !== undefined && !isRecordId(org))
    throw new CommandLineError(`--history-org takes the id of an org, 15 or 18 characters, not "${org}".`);
  return { act, file: file === "-" ? file : resolve(file), org: org === undefined ? null : toId18(org) };
}

function instanceOf(
  { "instance-url": text, "token-file": file }: ReturnType<typeof parse>,
  env: NodeJS.ProcessEnv,
): Settings["instance"] {
  if (text === undefined) {
    if (file !== undefined) throw new CommandLineError("--token-file needs --instance-url.");
    return null;
  }
  const { url, note } = instanceUrl(text, "--instance-url");
  const token = file === undefined ? env["ORG_ACCESS_TOKEN"] : readSecretLine(file, "--token-file");
  if (token === undefined || token === "") {
    throw new CommandLineError(
      "--instance-url needs the org's access token in ORG_ACCESS_TOKEN or in --token-file.",
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new CommandLineError("ORG_ACCESS_TOKEN holds characters that no token has.");
  }
  return { url, token, note };
}

function demoOf(values: ReturnType<typeof parse>): DemoSettings {
  const nowMs = values.now === undefined ? undefined : Date.parse(values.now);
  if (nowMs !== undefined && Number.isNaN(nowMs)) {
    throw new CommandLineError(`--now takes a time such as 2026-11-23T08:00:00Z, not "${values.now}".`);
  }
  const seed = numberOf("seed", values.seed, { integer: true, min: 0, max: 4_294_967_295 });
  // The bounds are those of `npm run demo-org`. At speed 0 no job would ever end.
  const speed = numberOf("speed", values.speed, { integer: false, min: 0.01, max: 10_000 });
  const jobs = numberOf("jobs", values.jobs, { integer: true, min: 0, max: 200_000 });
  return {
    ...(values.scenario === undefined ? {} : { scenario: values.scenario }),
    ...(seed === undefined ? {} : { seed }),
    ...(speed === undefined ? {} : { speed }),
    ...(jobs === undefined ? {} : { jobs }),
    ...(nowMs === undefined ? {} : { nowMs }),
    ...(values["demo-control"] ? { control: true } : {}),
  };
}

/**
 * Reads the flags, the environment variables with secrets, and the files that the flags name.
 * With `hasOrgs` there are orgs elsewhere, so the demo org comes only when it is asked for.
 * @throws CommandLineError with the line to show.
 */
export function readCommandLine(args: readonly string[], env: NodeJS.ProcessEnv, hasOrgs = false): Settings {
  const values = parse(args);
  const aliases = values.org ?? [];
  if (aliases.some((alias) => alias.trim() === "" || alias.startsWith("-"))) {
    throw new CommandLineError("--org takes the alias or user name of an org.");
  }
  if (values.host !== undefined && !/^[\w.:[\]-]+$/.test(values.host)) {
    throw new CommandLineError(`--host takes an address of this machine, not "${values.host}".`);
  }
  const host = (values.host ?? "127.0.0.1").replace(/^\[|\]$/g, "");
  const instance = instanceOf(values, env);
  const app = appLoginOf(values, env);
  const namesNone = aliases.length === 0 && instance === null && app === null;
  const wantsDemo = values.demo === true || (namesNone && !hasOrgs);
  const demo = demoOf(values);
  if (!wantsDemo && Object.keys(demo).length > 0) {
    throw new CommandLineError(
      "--scenario, --seed, --speed, --jobs, --now and --demo-control need --demo here.",
    );
  }
  return {
    help: values.help ?? false,
    version: values.version ?? false,
    port: numberOf("port", values.port, { integer: true, min: 0, max: 65_535 }) ?? 4400,
    host,
    allowHosts: values["allow-host"] ?? [],
    basePath: basePathOf(values["base-path"]),
    access: accessOf(values, host),
    aliases,
    listOrgs: values["list-orgs"] ?? false,
    instance,
    app,
    apiVersion: versionOf(values["api-version"]),
    readOnly: values["read-only"] ?? false,
    maxCallsPerHour:
      numberOf("max-calls-per-hour", values["max-calls-per-hour"], {
        integer: true,
        min: 1,
        max: 10_000_000,
      }) ?? null,
    callShare: values.share === undefined ? null : shareOf(values.share),
    history: historyOf(values),
    historyCommand: historyCommandOf(values),
    demo: wantsDemo ? demo : null,
    log: logOf(values),
  };
}

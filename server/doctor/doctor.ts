// Looks whether a gateway with the same flags would work, and says what to do where it would not.
import { readCommandLine, type Settings } from "../commandLine.ts";
import { CommandLineError } from "../commandLineError.ts";
import { type ConfigFile, configPath, readConfigFile } from "../config/configFile.ts";
import { ConfiguredOrgs } from "../config/configuredOrgs.ts";
import { orgConfigs } from "../connect/orgConfigs.ts";
import { type RunProgram } from "../connect/runProgram.ts";
import { lookUpOrg } from "../connect/salesforceCli.ts";
import { tokenLogin } from "../connect/tokenLogin.ts";
import { historyDirectory } from "../history/stateDirectory.ts";
import type { OrgConfig } from "../orgs/orgConfig.ts";
import type { Finding } from "./finding.ts";
import { checkAuthorities, checkCli, checkNode, checkProxy, checkState } from "./machineChecks.ts";
import { checkOrg } from "./orgChecks.ts";

/** What the doctor looks at. */
export interface Patient {
  /** The flags of the gateway. */
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  folder: string;
  home: string;
  run: RunProgram;
  /** This machine's clock, epoch ms. */
  nowMs: () => number;
}

/** One org, or why there is none. */
type Opened = OrgConfig | Finding;

const isFinding = (opened: Opened): opened is Finding => "check" in opened;

/** What `look` gives, or a finding with why the gateway would not start. */
async function orWhy<T>(name: string, look: () => Promise<T[]>): Promise<(T | Finding)[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof CommandLineError)) throw error;
    const todo = "docs/connect/troubleshooting.md says what to do about this sentence.";
    return [{ check: "login", org: name, state: "failed", message: error.message, todo }];
  }
}

/** Each org is opened alone, so that one which cannot be used hides no other. */
async function openOrgs(settings: Settings, file: ConfigFile | null, run: RunProgram): Promise<Opened[]> {
  const lookUp = (alias: string) => lookUpOrg(alias, run);
  const none = { aliases: [], instance: null, app: null };
  const { aliases, instance, app } = settings;
  const named: [string, Parameters<typeof orgConfigs>[0]][] = [];
  for (const alias of aliases) named.push([alias, { ...none, aliases: [alias] }]);
  if (instance !== null) named.push(["--instance-url", { ...none, instance }]);
  if (app !== null) named.push(["--my-domain", { ...none, app }]);
  const all: Opened[] = [];
  for (const [name, only] of named) all.push(...(await orWhy(name, () => orgConfigs(only, lookUp))));
  if (named.length > 0 || file === null) return all;
  for (const [index, org] of file.orgs.entries()) {
    const alone: ConfigFile = {
      ...file,
      orgs: [org],
      mistake: (key, message) => file.mistake(key.replace(/^orgs\.0\b/, `orgs.${index}`), message),
    };
    const name = org.key ?? org.label ?? `orgs.${index}`;
    all.push(...(await orWhy(name, () => new ConfiguredOrgs(1, lookUp).open(alone))));
  }
  return all;
}

async function checkDemo(check: (config: OrgConfig) => Promise<Finding[]>): Promise<Finding[]> {
  const { startDemoOrg } = await import("../../demo-org/demoOrg.ts");
  const demo = await startDemoOrg();
  try {
    const login = tokenLogin(demo.token, demo.url, "demo");
    return await check({ key: "demo", label: "Demo org", instanceUrl: demo.url, login });
  } finally {
    await demo.close();
  }
}

/**
 * Looks at the machine and at each org that the flags or the configuration file name.
 * @throws CommandLineError for a flag or a file that the gateway would not take either
 */
export async function examine({ args, env, folder, home, run, nowMs }: Patient): Promise<Finding[]> {
  const path = configPath(args, folder);
  const file = path === null ? null : readConfigFile(path);
  const hasOrgs = (file?.orgs ?? []).length > 0;
  const settings = readCommandLine([...(file?.args ?? []), ...args], env, hasOrgs);
  const usual = historyDirectory(env, process.platform, home);
  const needsCli = settings.aliases.length > 0 || (file?.orgs ?? []).some(({ alias }) => alias !== undefined);
  const findings: Finding[] = [
    checkNode(process.versions.node),
    await checkCli(run, needsCli),
    checkProxy(env),
    checkAuthorities(env, nowMs()),
    checkState(settings.history === "off" ? null : (settings.history.directory ?? usual)),
  ];
  const check = (config: OrgConfig) =>
    orWhy(config.key, () => checkOrg(config, { apiVersion: settings.apiVersion, timeoutMs: 20_000, nowMs }));
  for (const org of await openOrgs(settings, file, run))
    findings.push(...(isFinding(org) ? [org] : await check(org)));
  if (settings.demo !== null) findings.push(...(await checkDemo(check)));
  if (settings.demo !== null && !args.includes("--demo") && !hasOrgs)
    findings.push({
      check: "orgs",
      state: "note",
      message: "No org was named, so the demo org was looked at.",
      todo: "Give the flags with which the gateway is started.",
    });
  return findings;
}

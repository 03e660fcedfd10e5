// The gateway as a program: reads the flags, builds the pages if needed, opens the gateway, and closes it on a signal.
import { createServer } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { USUAL_SHARE } from "../domain/callShare.ts";
import { readPasswords, readWallKeys } from "./access/gate.ts";
import { buildSite, isBuilt } from "./build.ts";
import { readCommandLine, type Settings } from "./commandLine.ts";
import { type ConfigFile, configPath, readConfigFile } from "./config/configFile.ts";
import { ConfiguredOrgs } from "./config/configuredOrgs.ts";
import { CommandLineError } from "./commandLineError.ts";
import { expectLogins, orgConfigs } from "./connect/orgConfigs.ts";
import { listOrgs } from "./connect/listOrgs.ts";
import { lookUpOrg } from "./connect/salesforceCli.ts";
import { hideEnvironment } from "./environment.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { HELP } from "./help.ts";
import { IS_INSTALLED } from "./installed.ts";
import { type Log, openLog } from "./log.ts";
import { runHistoryCommand } from "./history/historyCommand.ts";
import { historyDirectory } from "./history/stateDirectory.ts";
import { readyLines } from "./readyLines.ts";
import { VERSION } from "./version.ts";
import { closeOnSignal, reloadOnHangup } from "./signals.ts";

const root = join(import.meta.dirname, "..");

/** Output that was asked for: the help, and the address when it is ready. Events go to the log. */
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function startProblem(error: unknown, settings: Settings): CommandLineError | null {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const { port, host } = settings;
  if (code === "EADDRINUSE")
    return new CommandLineError(`Port ${port} is in use. Choose another with --port.`);
  if (code === "EACCES") return new CommandLineError(`Port ${port} may not be opened by this user.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return new CommandLineError(`${host} is not an address of this machine.`);
  }
  return null;
}

/** Checks the port now rather than after a build. */
function tryPort({ port, host }: Settings): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const probe = createServer();
  probe.once("error", reject);
  probe.listen(port, host, () => {
    probe.close(() => {
      resolve();
    });
  });
  return promise;
}

/** Checks the demo org's options now rather than after a build. The simulator is loaded only when a scenario is named. */
async function checkScenario(name: string | undefined): Promise<void> {
  if (name === undefined) return;
  const { scenarioByName, SCENARIO_NAMES } = await import("../demo-org/scenarios.ts");
  if (scenarioByName(name)) return;
  throw new CommandLineError(`--scenario takes one of ${SCENARIO_NAMES.join(", ")}, not "${name}".`);
}

async function start(settings: Settings, log: Log, file: ConfigFile | null): Promise<Gateway> {
  await checkScenario(settings.demo?.scenario);
  // Before the build, which takes a while.
  const { passwordFile, wallKeyFile } = settings.access;
  if (passwordFile !== null) readPasswords(passwordFile);
  if (wallKeyFile !== null) readWallKeys(wallKeyFile);
  const callShare = settings.callShare ?? USUAL_SHARE;
  const configured = new ConfiguredOrgs(callShare);
  const orgs = await orgConfigs(settings, lookUpOrg);
  // Orgs that flags name replace those of the file.
  const obeysFile = file !== null && orgs.length === 0;
  if (obeysFile) orgs.push(...(await configured.open(file)));
  expectLogins(orgs);
  for (const org of orgs) org.callShare ??= callShare;
  try {
    await tryPort(settings);
  } catch (error) {
    throw startProblem(error, settings) ?? error;
  }
  if (!IS_INSTALLED && !isBuilt(root)) {
    log.info("Building the pages ...");
    await buildSite(root);
  }
  try {
    const gateway = await startGateway({
      ...settings,
      orgs,
      demo: settings.demo ?? false,
      history: settings.history === "off" ? "off" : { directory: usualDirectory(), ...settings.history },
      log,
    });
    reloadOnHangup(() => {
      if (obeysFile) void configured.reload(file.path, gateway.orgs, log);
      else log.warn("There is no configuration file with the orgs to read again.");
    });
    return gateway;
  } catch (error) {
    throw startProblem(error, settings) ?? error;
  }
}

function usualDirectory(): string {
  return historyDirectory(process.env, process.platform, homedir());
}

function announce(gateway: Gateway, settings: Settings, log: Log): void {
  // Whoever asked for JSON lines gets nothing else on standard output.
  const tell = settings.log.readable === false ? log.info : say;
  for (const line of readyLines(gateway.url, settings.demo, gateway.demo?.url ?? null)) tell(line);
}

try {
  const given = process.argv.slice(2);
  const path =
    given.includes("--help") || given.includes("--version") ? null : configPath(given, process.cwd());
  const file = path === null ? null : readConfigFile(path);
  const args = [...(file?.args ?? []), ...given];
  const settings = readCommandLine(args, process.env, (file?.orgs ?? []).length > 0);
  hideEnvironment();
  if (settings.help) {
    say(HELP);
  } else if (settings.version) {
    say(VERSION);
  } else if (settings.listOrgs) {
    for (const line of await listOrgs()) say(line);
  } else if (settings.historyCommand !== null) {
    const { directory } = settings.history === "off" ? {} : settings.history;
    process.exitCode = await runHistoryCommand(settings.historyCommand, directory ?? usualDirectory());
  } else {
    for (const note of [settings.instance?.note, settings.app?.note])
      if (note != null) process.stderr.write(`${note}\n`);
    const log = await openLog(settings.log);
    const gateway = await start(settings, log, file);
    closeOnSignal(gateway);
    announce(gateway, settings, log);
  }
} catch (error) {
  const known = error instanceof CommandLineError;
  process.stderr.write(
    `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(known ? 2 : 1);
}

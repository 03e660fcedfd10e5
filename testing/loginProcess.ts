// A gateway in a process of its own, with the flags and the environment that `npm start` takes, but without pages. It tells its address to
// its parent, which moves its clock.
import "./movedProcess.ts";
import { readCommandLine } from "../server/commandLine.ts";
import { expectLogins, orgConfigs } from "../server/connect/orgConfigs.ts";
import { lookUpOrg } from "../server/connect/salesforceCli.ts";
import { hideEnvironment } from "../server/environment.ts";
import { startGateway } from "../server/gateway.ts";
import { openLog } from "../server/log.ts";

async function begin(): Promise<void> {
  const settings = readCommandLine(process.argv.slice(2), process.env);
  hideEnvironment();
  const orgs = await orgConfigs(settings, lookUpOrg);
  expectLogins(orgs);
  const history = settings.history === "off" ? "off" : settings.history;
  const log = await openLog({ ...settings.log, level: "debug" });
  const gateway = await startGateway({ ...settings, orgs, demo: false, history, log, dist: "/nonexistent" });
  await Promise.all(gateway.orgs.all().map((link) => link.learn()));
  process.send?.(gateway.url);
}

begin().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(2);
});

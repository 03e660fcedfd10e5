// A gateway in a process of its own, with the flags and the environment that `npm start` takes, but without pages. It tells its address to
// its parent, answers the message `report` with its diagnostic report, and moves its clock by a message of milliseconds.
import { readCommandLine } from "../server/commandLine.ts";
import { expectLogins, orgConfigs } from "../server/connect/orgConfigs.ts";
import { lookUpOrg } from "../server/connect/salesforceCli.ts";
import { hideEnvironment } from "../server/environment.ts";
import { startGateway } from "../server/gateway.ts";
import { openLog } from "../server/log.ts";

let passedMs = 0;

async function begin(): Promise<void> {
  const settings = readCommandLine(process.argv.slice(2), process.env);
  hideEnvironment();
  const orgs = await orgConfigs(settings, lookUpOrg);
  expectLogins(orgs);
  const history = settings.history === "off" ? "off" : settings.history;
  const log = await openLog({ ...settings.log, level: "debug" });
  const gateway = await startGateway({
    ...settings,
    orgs,
    demo: false,
    history,
    log,
    dist: "/nonexistent",
    now: () => performance.now() + passedMs,
  });
  await Promise.all(gateway.orgs.all().map((link) => link.learn()));
  process.send?.(gateway.url);
}

process.on("message", (message) => {
  if (typeof message === "number") passedMs += message;
  process.send?.(message === "report" ? JSON.stringify(process.report.getReport()) : "done");
});
// The parent is gone.
process.once("disconnect", () => process.exit());
begin().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(2);
});

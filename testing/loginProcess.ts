// A gateway in a process of its own, with the flags and the environment that `npm start` takes, but without pages. It tells its address to
// its parent, and answers a message with its diagnostic report.
import { readCommandLine } from "../server/commandLine.ts";
import { orgConfigs } from "../server/connect/orgConfigs.ts";
import { lookUpOrg } from "../server/connect/salesforceCli.ts";
import { startGateway } from "../server/gateway.ts";
import { openLog } from "../server/log.ts";

async function begin(): Promise<void> {
  const settings = readCommandLine(process.argv.slice(2), process.env);
  for (const name of ["ORG_ACCESS_TOKEN", "ORG_CLIENT_SECRET"]) delete process.env[name];
  const orgs = await orgConfigs(settings, lookUpOrg);
  const history = settings.history === "off" ? "off" : settings.history;
  const log = await openLog({ level: "debug" });
  const gateway = await startGateway({
    ...settings,
    orgs,
    demo: false,
    history,
    log,
    dist: "/nonexistent",
  });
  await Promise.all(gateway.orgs.all().map((link) => link.learn()));
  process.send?.(gateway.url);
}

process.on("message", () => process.send?.(JSON.stringify(process.report.getReport())));
// The parent is gone.
process.once("disconnect", () => process.exit());
begin().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(2);
});

// `npm run dev`: Vite with hot reload on the usual port, the gateway behind it. Takes the flags of `npm start`. Vite's
// reload client needs inline scripts, so pages have no Content-Security-Policy here, and only here.
import { join } from "node:path";
import { createServer } from "vite";
import { readCommandLine } from "../server/commandLine.ts";
import { CommandLineError } from "../server/commandLineError.ts";
import { startGateway } from "../server/gateway.ts";
import { openLog } from "../server/log.ts";
import { expectLogins, orgConfigs } from "../server/connect/orgConfigs.ts";
import { lookUpOrg } from "../server/connect/salesforceCli.ts";
import { closeOnSignal } from "../server/signals.ts";

async function develop(): Promise<void> {
  const settings = readCommandLine(process.argv.slice(2), process.env);
  const { port, host } = settings;
  const orgs = await orgConfigs(settings, lookUpOrg);
  expectLogins(orgs);
  const gateway = await startGateway({
    ...settings,
    port: 0,
    basePath: "",
    host: "127.0.0.1",
    // Vite passes the browser's Host on as it is.
    allowHosts: [`127.0.0.1:${port}`, `localhost:${port}`, `${host}:${port}`, ...settings.allowHosts],
    orgs,
    demo: settings.demo ?? false,
    log: await openLog(settings.log),
  });
  const vite = await createServer({
    root: join(import.meta.dirname, ".."),
    server: {
      host,
      port,
      strictPort: true,
      proxy: { "/gateway": { target: gateway.url, changeOrigin: false } },
    },
  });
  await vite.listen();
  process.stdout.write(`Wavedeck (development) is ready on http://${host}:${port}\n`);
  if (gateway.demo && settings.demo?.control)
    process.stdout.write(`Demo org controls: ${gateway.demo.url}/__demo\n`);
  closeOnSignal(vite, gateway);
}

try {
  await develop();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof CommandLineError ? 2 : 1);
}

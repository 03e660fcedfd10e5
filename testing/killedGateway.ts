// A gateway in a process of its own, to be killed. Its parent says on the channel which org and which folder, and after how many written jobs it
// is to kill itself in the middle of a write (0: never).
import { startGateway } from "../server/gateway.ts";
import { RunStore } from "../server/history/runStore.ts";
import { tokenOrg } from "./tokenOrg.ts";

export interface KilledGatewayOrder {
  instanceUrl: string;
  token: string;
  directory: string;
  dieAtJob: number;
}

function dieInWrite(atJob: number): void {
  const keep = Reflect.get(RunStore.prototype, "keep");
  let jobs = 0;
  RunStore.prototype.keep = function (job) {
    Reflect.apply(keep, this, [job]);
    jobs += 1;
    // Between two jobs of a transaction. SIGKILL lets nothing run afterwards.
    if (jobs === atJob) process.kill(process.pid, "SIGKILL");
  };
}

async function begin({ instanceUrl, token, directory, dieAtJob }: KilledGatewayOrder): Promise<void> {
  if (dieAtJob > 0) dieInWrite(dieAtJob);
  const gateway = await startGateway({
    port: 0,
    dist: "/nonexistent",
    orgs: [tokenOrg(instanceUrl, token)],
    history: { directory },
  });
  await gateway.orgs.get("org")?.learn();
  process.send?.(gateway.url);
}

process.once("message", (order) => void begin(order as KilledGatewayOrder));
// The parent is gone.
process.once("disconnect", () => process.exit());

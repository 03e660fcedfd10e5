import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { fakeOrg, JOBS, TOKEN, tryGateway } from "../testing/gatewayFixture.ts";

test("closing finishes the requests under way, accepts no new one, and is quick when idle", async () => {
  let finish: (() => void) | undefined;
  const { gateway, org, ask } = await tryGateway((_, response) => {
    finish = () => response.end('{"done":true}');
  });
  const reading = ask(`/gateway/org/org${JOBS}`);
  await expect.poll(() => org.seen.length).toBe(1);
  const closing = gateway.close();
  await expect(ask("/gateway/health")).rejects.toThrow(/ECONNREFUSED/);
  finish?.();
  expect((await reading).text).toBe('{"done":true}');
  await closing;
});

test("a gateway that closes answers nothing new on a connection that is still open", async () => {
  const finish: (() => void)[] = [];
  const { gateway, org } = await tryGateway((_, response) =>
    finish.push(() => response.end('{"done":true}')),
  );
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const ask = (path: string) => once(request(gateway.url + path, { agent }).end(), "response");
  const reading = ask(`/gateway/org/org${JOBS}`);
  await expect.poll(() => org.seen.length).toBe(1);
  const closing = gateway.close();
  finish.forEach((end) => end());
  const [answer] = (await reading) as [IncomingMessage];
  answer.resume();
  await once(answer, "end");
  await expect(ask("/gateway/health")).rejects.toThrow(/ECONNRESET|ECONNREFUSED|socket hang up/);
  await closing;
});

test("a signal ends the process with code 0, and no line of it contains the token", async () => {
  const org = await fakeOrg();
  const script = `
    import { startGateway } from ${JSON.stringify(new URL("gateway.ts", import.meta.url).href)};
    import { closeOnSignal } from ${JSON.stringify(new URL("signals.ts", import.meta.url).href)};
    import { tokenOrg } from ${JSON.stringify(new URL("../testing/tokenOrg.ts", import.meta.url).href)};
    const orgs = [tokenOrg(process.env.ORG_URL, process.env.ORG_ACCESS_TOKEN)];
    closeOnSignal(await startGateway({ port: 0, orgs, log: console.log }));
    console.log("ready");
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    env: { ...process.env, ORG_ACCESS_TOKEN: TOKEN, ORG_URL: org.url },
  });
  let output = "";
  const ended = Promise.withResolvers<number | null>();
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    if (output.includes("ready")) child.kill("SIGTERM");
  });
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.on("exit", (code) => {
    ended.resolve(code);
  });
  expect(await ended.promise).toBe(0);
  expect(output).not.toContain(TOKEN);
});

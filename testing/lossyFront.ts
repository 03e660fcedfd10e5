// A proxy in front of a gateway that drops chosen requests or answers.
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { test as base } from "playwright/test";
import { type Gateway, startGateway } from "../server/gateway.ts";
import { firstScripts } from "./buildScripts.ts";

/** Forwards everything to its gateway, except the paths that it drops. */
interface LossyFront {
  url: string;
  gateway: Gateway;
  /** Closes the connection of requests for such a path without an answer. */
  lose: (isLost: ((path: string) => boolean) | null) => void;
  /** True for scripts that are not in the page's HTML. */
  isLaterScript: (path: string) => boolean;
  /** The paths that were dropped. */
  lost: string[];
  /** Number of writes to forward whose connection is closed before the answer. */
  loseAnswers: number;
  close: () => Promise<void>;
}

/** A story with a gateway, its demo org and a front before the gateway. */
export const test = base.extend<{ front: LossyFront }>({
  front: async ({}, give) => {
    const front = await startLossyFront();
    await give(front);
    await front.close();
  },
});

async function startLossyFront(): Promise<LossyFront> {
  let target = "";
  let isLost: ((path: string) => boolean) | null = null;
  const server = createServer((asked, answer) => {
    const path = asked.url ?? "/";
    if (isLost?.(path)) {
      front.lost.push(path);
      asked.socket.destroy();
      return;
    }
    const { method, headers } = asked;
    const isCut = method !== "GET" && front.loseAnswers > 0;
    if (isCut) front.loseAnswers -= 1;
    const passedOn = request(target + path, { method, headers }, (got) => {
      if (isCut) {
        asked.socket.destroy();
        return;
      }
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    passedOn.on("error", () => asked.socket.destroy());
    asked.pipe(passedOn);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const gateway = await startGateway({
    port: 0,
    demo: { seed: 1, latencyMs: 0 },
    history: "off",
    allowHosts: [host],
  });
  target = gateway.url;
  const first = new Set(firstScripts(await (await fetch(target)).text()));
  const front: LossyFront = {
    url: `http://${host}`,
    gateway,
    lose: (paths) => {
      isLost = paths;
    },
    isLaterScript: (path) => path.endsWith(".js") && path.startsWith("/assets/") && !first.has(path),
    lost: [],
    loseAnswers: 0,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, gateway.close()]);
    },
  };
  return front;
}

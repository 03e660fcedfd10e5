// For specs of the gateway: an org with programmable behaviour, and raw requests such as an attacker sends.
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { onTestFinished } from "vitest";
import { type Gateway, type GatewayOptions, startGateway } from "../server/gateway.ts";
import { tokenOrg } from "./tokenOrg.ts";

export const TOKEN = "00Dxx0000001gPL!AQ.very/secret+token=";
export const JOBS = "/services/data/v67.0/wave/dataflowjobs";
export const DATAFLOW_ID = "02K3h000000fxTMEAY";
export const START = JSON.stringify({ dataflowId: DATAFLOW_ID, command: "start" });
export const WRITE_HEADERS = { "Wavedeck-Write": "1", "Content-Type": "application/json" };

export interface Seen {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export type Behaviour = (seen: Seen, response: http.ServerResponse, request: http.IncomingMessage) => void;

export interface FakeOrg {
  url: string;
  /** All requests that arrived, except the gateway's own reads of versions and names. */
  seen: Seen[];
  behave: (behaviour: Behaviour) => void;
  /** How many requests arrived, with all of the gateway's own. */
  requests: () => number;
  /** Makes the org close every connection without an answer, or stops that. */
  hangUp: (on: boolean) => void;
  /** Accepts only this token from now on; others get a 401. */
  takeOnly: (token: string) => void;
  close: () => Promise<void>;
}

/** Answers JSON with a status. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Behaviour {
  return (_, response) => {
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };
}

/** Starts an org as `fakeOrgOf` does, which closes when the test ends. */
export async function fakeOrg(behaviour: Behaviour = json({ dataflowJobs: [] })): Promise<FakeOrg> {
  const org = await fakeOrgOf(behaviour);
  onTestFinished(org.close);
  return org;
}

/** Starts an org on loopback: versions 42 to 67, no names; the last given behaviour answers everything else. */
export async function fakeOrgOf(behaviour: Behaviour): Promise<FakeOrg> {
  let current = behaviour;
  let hangingUp = false;
  let onlyToken: string | null = null;
  const seen: Seen[] = [];
  let requests = 0;
  const server = http.createServer((request, response) => {
    requests += 1;
    if (hangingUp) return void request.socket.destroy();
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (body += chunk));
    request.on("error", () => undefined);
    request.on("end", () => {
      const url = request.url ?? "";
      const arrived = { method: request.method ?? "", url, headers: request.headers, body };
      if (onlyToken !== null && request.headers.authorization !== `Bearer ${onlyToken}`)
        return json([{ errorCode: "INVALID_SESSION_ID" }], 401)(arrived, response, request);
      if (url === "/services/data")
        return json([{ version: "42.0" }, { version: "67.0" }])(arrived, response, request);
      if (url.startsWith("/services/oauth2") || url.includes("/query?"))
        return json([], 404)(arrived, response, request);
      seen.push(arrived);
      current(arrived, response, request);
    });
  });
  const url = await listenOn(server);
  const close = () => closeServer(server);
  return {
    url,
    seen,
    requests: () => requests,
    behave: (next) => (current = next),
    hangUp: (on) => (hangingUp = on),
    takeOnly: (token) => (onlyToken = token),
    close,
  };
}

function listenOn(server: http.Server): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  server.listen(0, "127.0.0.1", () => {
    resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  return promise;
}

function closeServer(server: http.Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => {
    resolve();
  });
  server.closeAllConnections();
  return promise;
}

export interface Tried {
  gateway: Gateway;
  org: FakeOrg;
  /** All log lines of the gateway. */
  lines: string[];
  /** Moves the gateway's clock. */
  tick: (ms: number) => void;
  /** Sends one request to the gateway. `path` is sent unchanged. */
  ask: (path: string, options?: AskOptions) => Promise<Reply>;
}

export interface AskOptions {
  method?: string;
  headers?: http.OutgoingHttpHeaders;
  body?: string | Buffer;
}

export interface Reply {
  status: number;
  headers: http.IncomingHttpHeaders;
  raw: Buffer;
  text: string;
  /** Kind of the problem, if the body is one. */
  problem:
    { kind: string; source: string; message: string; status?: number; outcomeUnknown?: boolean } | undefined;
  /** Bytes of the whole answer on the wire. */
  wireBytes: number;
}

/** Starts a gateway in front of a fake org with the key `org`. Both close when the test ends. */
export async function tryGateway(behaviour?: Behaviour, options: GatewayOptions = {}): Promise<Tried> {
  const org = await fakeOrg(behaviour);
  const lines: string[] = [];
  let offsetMs = 0;
  const gateway = await startGateway({
    port: 0,
    orgs: [tokenOrg(org.url, TOKEN)],
    log: (line) => lines.push(line),
    now: () => performance.now() + offsetMs,
    dist: "/nonexistent",
    ...options,
  });
  onTestFinished(() => gateway.close());
  const ask = (path: string, askOptions?: AskOptions) => askRaw(gateway.url, path, askOptions);
  await Promise.all(gateway.orgs.all().map((link) => link.learn()));
  return { gateway, org, lines, tick: (ms) => (offsetMs += ms), ask };
}

/** Sends one request on a connection of its own, with exactly these headers. */
export function askRaw(base: string, path: string, options: AskOptions = {}): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const { hostname, port } = new URL(base);
  const request = http.request({
    hostname,
    port,
    path,
    agent: false,
    method: options.method ?? "GET",
    headers: options.headers ?? {},
  });
  request.on("error", reject);
  request.on("response", (response) => {
    const chunks: Buffer[] = [];
    const { socket } = response;
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("end", () => {
      const raw = Buffer.concat(chunks);
      const text = raw.toString("utf8");
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        raw,
        text,
        problem: problemIn(text),
        wireBytes: socket.bytesRead,
      });
    });
  });
  request.end(options.body);
  return promise;
}

function problemIn(text: string): Reply["problem"] {
  try {
    return (JSON.parse(text) as { problem?: Reply["problem"] }).problem;
  } catch {
    return undefined;
  }
}

/** Writes bytes to the gateway and returns its answer until it closes. The request should ask for `Connection: close`. */
export function sendBytes(base: string, bytes: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const { hostname, port } = new URL(base);
  let answer = "";
  const socket = connect(Number(port), hostname, () => socket.write(bytes));
  socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
  socket.on("close", () => {
    resolve(answer);
  });
  socket.on("error", reject);
  return promise;
}

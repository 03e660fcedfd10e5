// What a company has between its machines and an org: a proxy that leads there, and a certificate of its own authority. Nothing leaves this
// machine.
import { createServer as createHttp } from "node:http";
import { type AddressInfo, connect, type Server } from "node:net";
import type { Duplex } from "node:stream";
import { createServer as createTls } from "node:tls";
import { OWN_CERTIFICATE, OWN_KEY } from "./ownAuthority.ts";

/** Starts listening on a free port, which it gives. */
export async function listenLocally(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

export interface CompanyProxy {
  /** Host and port. */
  host: string;
  /** Where it was asked to lead, and the name and password that it was shown. */
  asked: { to: string; login: string | undefined }[];
  /** All that went through it, as it saw it. */
  seen: () => string;
  /** From now on it answers with this line in place of opening a way; null: it opens one. What is open is closed. */
  refuseWith: (line: string | null) => void;
  close: () => void;
}

/** Opens a proxy whose ways all lead to a port of this machine. */
export async function openProxy(port: number): Promise<CompanyProxy> {
  const asked: CompanyProxy["asked"] = [];
  const chunks: Buffer[] = [];
  const open = new Set<Duplex>();
  let refusal: string | null = null;
  const server = createHttp((_, response) => response.writeHead(405).end());
  server.on("connect", (request, socket: Duplex) => {
    asked.push({ to: request.url ?? "", login: request.headers["proxy-authorization"] });
    socket.on("error", () => socket.destroy());
    if (refusal !== null) return void socket.end(`HTTP/1.1 ${refusal}\r\nContent-Length: 0\r\n\r\n`);
    const org = connect(port, "127.0.0.1", () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
    org.on("error", () => socket.destroy());
    org.on("close", () => socket.destroy());
    socket.on("close", () => org.destroy());
    socket.on("data", (bytes: Buffer) => chunks.push(bytes));
    socket.pipe(org).pipe(socket);
    return void open.add(socket);
  });
  const host = `127.0.0.1:${await listenLocally(server)}`;
  const closeOpen = () => {
    for (const socket of open) socket.destroy();
    open.clear();
  };
  return {
    host,
    asked,
    seen: () => Buffer.concat(chunks).toString("latin1"),
    refuseWith: (line) => {
      refusal = line;
      closeOpen();
    },
    close: () => {
      closeOpen();
      server.close();
    },
  };
}

/** Puts the company's certificate in front of an org that talks in clear on a port of this machine. */
export async function openTlsFront(orgPort: number): Promise<{ port: number; close: () => void }> {
  const open = new Set<Duplex>();
  const server = createTls({ cert: OWN_CERTIFICATE, key: OWN_KEY }, (socket) => {
    const org = connect(orgPort, "127.0.0.1");
    for (const [end, other] of [
      [socket, org],
      [org, socket],
    ] as const) {
      open.add(end);
      end.on("error", () => other.destroy());
      end.on("close", () => other.destroy());
      end.pipe(other);
    }
  });
  // Whoever does not know the authority hangs up.
  server.on("tlsClientError", () => undefined);
  return {
    port: await listenLocally(server),
    close: () => {
      for (const end of open) end.destroy();
      server.close();
    },
  };
}

// HTTP server that plays back recorded answers of orgs of different versions. It knows some paths, ignores every query, and
// answers all other paths with the org's 404.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A JSON body to be sent with 200, a text with its own status, or `cut`: the connection is closed without an answer. */
export type Recording = { status: number; text: string; type?: string } | { json: unknown } | { cut: true };

export interface RecordedOrg {
  url: string;
  /** Method and target of every request, in order, but those by which the gateway learns the org's name, which come at any moment. */
  seen: string[];
  close: () => Promise<void>;
}

/** Who the gateway's user is, and what the org is called. */
const ABOUT_THE_ORG = /\/userinfo$|\/query\?/;

const NOT_FOUND = JSON.stringify([
  { errorCode: "NOT_FOUND", message: "The requested resource does not exist" },
]);

/**
 * Plays `recordings`, by path, by path and query, or by method and path (`POST wave/dataflowjobs`): the most exact goes first. They may be
 * changed while it plays. Paths below `/services/data` are given without the version: `wave/dataflowjobs`. The org has the versions given, and no other than `version` is answered.
 */
export async function playRecordings(
  version: number,
  recordings: Readonly<Record<string, Recording>>,
  versions: readonly number[] = [version],
): Promise<RecordedOrg> {
  const seen: string[] = [];
  const answer = (request: IncomingMessage): Recording => {
    const target = request.url ?? "";
    const [path = ""] = target.split("?", 1);
    if (path === "/services/data") {
      return recordings[path] ?? { json: versions.map((n) => ({ label: "x", version: `${n}.0` })) };
    }
    const below = (text: string) => text.replace(`/services/data/v${version}.0/`, "");
    const ofMethod = recordings[`${request.method} ${below(path)}`];
    return (
      ofMethod ?? recordings[below(target)] ?? recordings[below(path)] ?? { status: 404, text: NOT_FOUND }
    );
  };
  const server = createServer((request, response) => {
    if (!ABOUT_THE_ORG.test(request.url ?? "")) seen.push(`${request.method} ${request.url}`);
    request.resume();
    const recording = answer(request);
    if ("cut" in recording) {
      request.socket.destroy();
      return;
    }
    const sent =
      "json" in recording
        ? { status: 200, text: JSON.stringify(recording.json), type: "application/json" }
        : recording;
    response.writeHead(sent.status, { "Content-Type": sent.type ?? "application/json;charset=UTF-8" });
    response.end(sent.text);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: async () => {
      const { promise: closed, resolve: done } = Promise.withResolvers<void>();
      server.close(() => {
        done();
      });
      server.closeAllConnections();
      await closed;
    },
  };
}

// For specs: an org as it is seen from within a company, with the company's certificate and behind its proxy. Nothing leaves this machine.
import { createServer } from "node:https";
import { onTestFinished } from "vitest";
import { CLIENT_ID, CLIENT_SECRET } from "./demoApp.ts";
import { type CompanyProxy, listenLocally, openProxy } from "./companyEdge.ts";
import { type LoginGateway, startLoginGateway } from "./loginGateway.ts";
import { OWN_CERTIFICATE, OWN_KEY } from "./ownAuthority.ts";

/** The access token of every login to a company's org. */
export const COMPANY_TOKEN = "00Dxx0000001gPL!secret-half-of-it";

/** An org behind the company's certificate, which gives a token and jobs to everybody. It says that it is at `name`, or where it is. */
export async function companyOrg(name?: string): Promise<{ url: string; port: number }> {
  const server = createServer({ cert: OWN_CERTIFICATE, key: OWN_KEY }, (request, response) => {
    const grant = { access_token: COMPANY_TOKEN, instance_url: name ?? url };
    const body = request.url === "/services/oauth2/token" ? grant : [{ version: "67.0" }];
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  });
  const port = await listenLocally(server);
  const url = `https://127.0.0.1:${port}`;
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url, port };
}

/** A proxy whose ways all lead to a port of this machine. */
export async function companyProxy(port: number): Promise<CompanyProxy> {
  const proxy = await openProxy(port);
  onTestFinished(proxy.close);
  return proxy;
}

/** A gateway in a process with this environment, which logs in to an org by its app. */
export function companyGateway(org: string, env: NodeJS.ProcessEnv): Promise<LoginGateway> {
  const flags = ["--history", "off", "--my-domain", org, "--client-id", CLIENT_ID];
  return startLoginGateway(flags, { ORG_CLIENT_SECRET: CLIENT_SECRET, ...env });
}

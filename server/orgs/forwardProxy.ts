// The forward proxy of a company, from the environment: HTTPS_PROXY or HTTP_PROXY, ALL_PROXY, and NO_PROXY. Node's agents use it. The rules
// here are those of curl, which administrators know.
import { CommandLineError } from "../commandLineError.ts";
import { isLoopback } from "../http/requestGuard.ts";

export interface ForwardProxy {
  /** The value of an agent's `proxyEnv`. */
  proxyEnv: { HTTPS_PROXY: string; HTTP_PROXY: string; NO_PROXY: string };
  /** Host and port for messages, without a name and a password. */
  name: string;
}

/** Either spelling. As in curl, the lower-case one wins, and an empty one counts as missing. */
function variable(env: NodeJS.ProcessEnv, name: string): string {
  return (env[name.toLowerCase()] ?? env[name.toUpperCase()] ?? "").trim();
}

/** Node reads `example.com` as one host. Administrators mean the hosts below it, too. */
function withSubdomains(noProxy: string): string {
  const entries = noProxy.split(/[,\s]+/).filter((entry) => entry !== "");
  return entries
    .flatMap((entry) => (/^[a-z][\w-]*[.\w:-]*$/i.test(entry) ? [entry, `.${entry}`] : [entry]))
    .join(",");
}

/**
 * The proxy that leads to `origin`, or null for none. This machine itself is always reached directly. Whether NO_PROXY exempts the
 * org is left to the agent.
 * @throws CommandLineError, with a sentence for the operator, when the variable holds no http or https address. It never repeats the value.
 */
export function forwardProxy(origin: URL, env: NodeJS.ProcessEnv): ForwardProxy | null {
  if (isLoopback(origin.hostname)) return null;
  const wanted = origin.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const text = variable(env, wanted) || variable(env, "ALL_PROXY");
  if (text === "") return null;
  const url = URL.parse(text.includes("://") ? text : `http://${text}`);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === "") {
    throw new CommandLineError(
      `${wanted} must name a proxy by its http or https address, such as http://proxy.example:8080.`,
    );
  }
  return {
    proxyEnv: {
      HTTPS_PROXY: url.href,
      HTTP_PROXY: url.href,
      NO_PROXY: withSubdomains(variable(env, "NO_PROXY")),
    },
    name: url.host,
  };
}

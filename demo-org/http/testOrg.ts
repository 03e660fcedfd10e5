import { onTestFinished } from "vitest";
import { startDemoOrg } from "../demoOrg.ts";
import type { DemoOrg, DemoOrgOptions } from "../demoOrg.ts";

/** What specs know of an answer. Bodies are read loosely: the wire is what is under test. */
export interface Got {
  status: number;
  headers: Headers;
  text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- specs look into bodies of every shape, and a wrong guess fails the spec
  body: any;
}

export interface TestOrg extends DemoOrg {
  get(path: string, headers?: Record<string, string>): Promise<Got>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Got>;
}

/** 23 November 2026, 10:17:05 in Berlin, a Monday: the frozen moment at which specs look. */
export const NOW_MS = Date.UTC(2026, 10, 23, 9, 17, 5);

/** Starts a frozen org without latency, for one test, and speaks to it with its token. Paths are below /services/data. */
export async function testOrg(options: DemoOrgOptions = {}): Promise<TestOrg> {
  const org = await startDemoOrg({ latencyMs: 0, frozen: true, nowMs: NOW_MS, control: true, ...options });
  onTestFinished(() => org.close());
  const send: TestOrg["send"] = async (method, path, body, headers) => {
    const response = await fetch(
      org.url +
        (path.startsWith("/__demo") || path.startsWith("/services") || path.startsWith("/id")
          ? path
          : `/services/data${path}`),
      {
        method,
        headers: { authorization: `Bearer ${org.token}`, ...headers },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      },
    );
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true && text !== "";
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  };
  return { ...org, send, get: (path, headers) => send("GET", path, undefined, headers) };
}

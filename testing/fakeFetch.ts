// For specs only: an org behind a gateway that is nothing but a function, and a note of all that was asked.
import { type OrgEntry, SOURCE_HEADER } from "../contract/gateway.ts";
import type { Transport, OrgAccess } from "../src/org/client.ts";

interface Asked {
  method: string;
  /** Below the gateway's `/gateway/org/<key>`, where it is there. */
  path: string;
  headers: Headers;
  body: unknown;
  init: RequestInit;
}

/** What the gateway answers, or throws as `fetch` would. */
type Answer = (asked: Asked) => Response | Promise<Response>;

/** A JSON answer of the org, as the gateway passes it on. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { [SOURCE_HEADER]: "org", ...headers } });
}

export const NOW_MS = Date.parse("2026-03-10T08:00:00Z");

export const ORG: OrgEntry = {
  key: "org",
  label: "Org",
  kind: "unknown",
  instanceUrl: "https://org.example",
  username: null,
  apiVersion: 67,
  readOnly: false,
  maxCallsPerHour: null,
  problem: null,
};

export interface Fake {
  access: OrgAccess;
  transport: Transport;
  asked: Asked[];
}

/** The client's surroundings with `answer` in the place of the network; the clock moves 100 ms with each look at it. */
export function fakeFetch(answer: Answer, org: Partial<OrgEntry> = {}): Fake {
  const asked: Asked[] = [];
  let now = NOW_MS - 100;
  const transport: Transport = {
    fetch: async (input, init = {}) => {
      if (typeof input !== "string") throw new TypeError("Only addresses as text are asked for.");
      const one: Asked = {
        method: init.method ?? "GET",
        path: input.replace("http://gateway.example/gateway/org/org", ""),
        headers: new Headers(init.headers),
        body: typeof init.body === "string" ? (JSON.parse(init.body) as unknown) : undefined,
        init,
      };
      asked.push(one);
      return answer(one);
    },
    now: () => (now += 100),
    online: () => true,
    base: "http://gateway.example",
  };
  return { access: { org: { ...ORG, ...org }, transport }, transport, asked };
}

/** The OrgError or other error that a promise fails with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("It did not fail.");
}

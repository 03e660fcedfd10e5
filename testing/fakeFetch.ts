// For specs: a fake gateway and org as one function, which records all requests.
import { type OrgEntry, SOURCE_HEADER } from "../contract/gateway.ts";
import type { Transport, OrgAccess } from "../src/org/client.ts";

interface Asked {
  method: string;
  /** Path below the gateway's `/gateway/org/<key>`; the whole path where that prefix is missing. */
  path: string;
  headers: Headers;
  body: unknown;
  init: RequestInit;
}

/** Returns the gateway's answer, or throws as `fetch` would. */
type Answer = (asked: Asked) => Response | Promise<Response>;

/** A JSON answer of the org, as the gateway forwards it. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { [SOURCE_HEADER]: "org", ...headers } });
}

export const NOW_MS = Date.parse("2026-03-10T08:00:00Z");

export const ORG: OrgEntry = {
  key: "org",
  label: "Org",
  kind: "unknown",
  zone: null,
  instanceUrl: "https://org.example",
  id: null,
  login: null,
  username: null,
  apiVersion: 67,
  readOnly: false,
  readOnlyBy: null,
  signedIn: false,
  maxCallsPerHour: null,
  callShare: null,
  colour: null,
  historySince: null,
  skewMs: 0,
  described: true,
  problem: null,
};

export interface Fake {
  access: OrgAccess;
  transport: Transport;
  asked: Asked[];
}

/** The client's environment with `answer` in place of the network. Each reading of the clock advances it by 100 ms. */
export function fakeFetch(answer: Answer, org: Partial<OrgEntry> = {}): Fake {
  const asked: Asked[] = [];
  let now = NOW_MS - 100;
  const transport: Transport = {
    fetch: async (input, init = {}) => {
      if (typeof input !== "string") throw new TypeError("The address must be a string.");
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

/** The error that a promise rejects with. Throws when it does not reject. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("The promise did not reject.");
}

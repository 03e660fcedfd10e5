import type { Authority } from "../authority/authority.ts";
import type { Person } from "../company/company.ts";
import type { View } from "../wire/jobBody.ts";
import type { ApiUsage } from "../wire/platform.ts";

/** One parsed request. `parts` are the ids of the path template, `body` is the raw text. */
export interface Call extends View {
  method: string;
  parts: string[];
  query: URLSearchParams;
  body: string;
  origin: string;
  usage: ApiUsage;
  /** whose token it is */
  user: Person;
  /** the Authorization header */
  authorization: string | undefined;
  authority: Authority;
  queuedStartIds: "gone" | "stay";
}

export interface Answer {
  status: number;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, in place of JSON. */
  text?: string;
  headers?: Record<string, string>;
}

/** One path. `{}` is an id. `connect` answers are entity-encoded, `free` ones do not count against the quota. */
export interface Route {
  template: string;
  /** lowest version, for paths below a version */
  since?: number;
  connect?: boolean;
  free?: boolean;
  /** answers without a token */
  open?: boolean;
  /** a token that is not valid is refused as the identity service does it: 403 and one word */
  identity?: boolean;
  /** to whom scripts of other origins may talk; default: those on the org's list */
  cors?: "everybody" | "listed for OAuth" | "nobody";
  methods: Record<string, (call: Call) => Answer>;
}

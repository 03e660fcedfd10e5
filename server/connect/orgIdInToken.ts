import { toId18 } from "../../contract/ids.ts";

/** The org's id that an opaque token begins with, 18 characters; null for other tokens. It is no secret. */
export function orgIdInToken(token: string): string | null {
  const [, id] = /^(00D[0-9A-Za-z]{12}(?:[0-9A-Za-z]{3})?)!/.exec(token) ?? [];
  return id === undefined ? null : toId18(id);
}

import { expect, test } from "vitest";
import { signOut } from "./signOut.ts";

test("signing out sends the gateway's form once and leaves for its page, also when nothing is answered", async () => {
  for (const answer of [
    Promise.resolve(new Response(null)),
    Promise.reject(new TypeError("Failed to fetch")),
  ]) {
    const seen: unknown[] = [];
    const fetch = (url: unknown, init?: RequestInit) => {
      seen.push([url, init?.method, init?.redirect]);
      return answer;
    };
    await signOut({ base: "", fetch }, (address) => seen.push(address));
    expect(seen).toEqual([["/gateway/sign-out", "POST", "manual"], "/gateway/sign-in"]);
  }
});

import { SIGN_IN_PATH, SIGN_OUT_PATH } from "../../contract/gateway.ts";
import type { Transport } from "./client.ts";

/**
 * Ends the session with the gateway, as the form of its own page does, and leaves for that page. It tells whether the person is signed out.
 */
export async function signOut(
  { base, fetch }: Pick<Transport, "base" | "fetch">,
  leave: (address: string) => void = (address) => {
    location.assign(address);
  },
): Promise<void> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  await fetch(`${base}${SIGN_OUT_PATH}`, { method: "POST", headers, redirect: "manual" }).catch(
    () => undefined,
  );
  leave(`${base}${SIGN_IN_PATH}`);
}

// What the org does not let its user do, in words.
import type { Refusal } from "../../domain/permission.ts";
import { firstSentence } from "./messageWords.ts";

/** Whom the org refused. `username` is the one of the gateway's login; null: not known. */
export function whom(username: string | null): string {
  return username ?? "the gateway's user";
}

/** What is refused: all starts or stops, or one by its name. */
export function what({ act, label }: Refusal, isOfAll: boolean): string {
  return isOfAll ? `${act} jobs` : `${act} ${label}`;
}

/** The org's own words, as a quotation that ends no sentence. */
export function quoted(message: string): string {
  return `“${firstSentence(message).replace(/[.!?]+$/, "")}”`;
}

/** Why a button cannot be pressed. */
export function refusalReason(
  refusal: Refusal,
  { isOfAll, username }: { isOfAll: boolean; username: string | null },
): string {
  const said = refusal.message === null ? "" : ` It says: ${quoted(refusal.message)}`;
  return `The org does not let ${whom(username)} ${what(refusal, isOfAll)}.${said}`;
}

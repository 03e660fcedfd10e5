// Sends several writes one after the other, each once. One that the org refuses stops no other. After one that nobody answered, or that was
// refused for a reason that holds for all, the rest is not sent.
import type { ErrorKind } from "../../domain/errorKind.ts";
import { isApiOff, isUnknownOutcome, OrgError } from "../org/errors.ts";

/** What came of one of several writes. `left`: it was not sent, because there is no reason to any more, as `why` says. */
export type TurnResult =
  | { state: "sending" }
  | { state: "sent" }
  | { state: "refused" | "unknown"; error: Error }
  | { state: "left"; why: string }
  | { state: "notSent" };

/** Refusals that are not about one job or source. The next write would meet them too. */
const ABOUT_ALL: ReadonlySet<ErrorKind> = new Set(["network", "gateway", "session", "throttled", "quota"]);

/** Whether to send nothing more after this failure. */
export function isAboutAll(error: unknown): boolean {
  if (isUnknownOutcome(error)) return true;
  return error instanceof OrgError && (ABOUT_ALL.has(error.kind) || isApiOff(error));
}

export interface Turns<S> {
  /** What to send about the one asked about as `id`, as things are now; or why nothing. */
  subjectNow: (id: string) => S | { left: string };
  /** Sends one write. Resolves with what came of it. */
  send: (subject: S) => Promise<TurnResult>;
  /** True once a person wants no more to be sent. */
  isHalted: () => boolean;
  tell: (id: string, result: TurnResult) => void;
}

/** Sends them in the order of `ids`. Resolves when all have a result. */
export async function sendInTurn<S extends object>(
  ids: readonly string[],
  { subjectNow, send, isHalted, tell }: Turns<S>,
): Promise<void> {
  let isOver = false;
  for (const id of ids) {
    if (isOver || isHalted()) {
      tell(id, { state: "notSent" });
      continue;
    }
    const subject = subjectNow(id);
    if ("left" in subject) {
      tell(id, { state: "left", why: subject.left });
      continue;
    }
    tell(id, { state: "sending" });
    // One after the other, so that a failure can spare the rest.
    // oxlint-disable-next-line no-await-in-loop
    const result = await send(subject);
    tell(id, result);
    isOver = "error" in result && isAboutAll(result.error);
  }
}

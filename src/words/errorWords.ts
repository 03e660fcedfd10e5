// What the pages say when something went wrong: who has to act, what happened, and what to do. The page repeats reads, but never a start
// or a stop, so these have their own advice.
import type { ErrorKind } from "../../domain/errorKind.ts";

interface ErrorWords {
  title: string;
  /** What happened. */
  what: string;
  /** What to do about a failed read. */
  todo: string;
  /** What to do about a failed start or stop. The page does not send it again. */
  afterAction: string;
}

export const SENTENCES: Readonly<Record<ErrorKind, ErrorWords>> = {
  network: {
    title: "This browser is offline",
    what: "This browser has no network connection.",
    todo: "The page continues by itself when the connection is back.",
    afterAction: "Try again when the connection is back.",
  },
  gateway: {
    title: "The gateway does not answer",
    what: "The Wavedeck gateway is not running or cannot be reached.",
    todo: "Start it again on its machine (npm start). The page then continues by itself.",
    afterAction: "Ask whoever runs the gateway.",
  },
  session: {
    title: "The session is over",
    what: "The org no longer accepts the gateway's credentials.",
    todo: "Whoever runs the gateway can mend its login. The page then continues by itself.",
    afterAction: "Ask whoever runs the gateway to mend its login.",
  },
  forbidden: {
    title: "Not allowed",
    what: "The gateway's user may not see or do this.",
    todo: "Ask an administrator of the org to give that user access to CRM Analytics and its API.",
    afterAction: "An administrator of the org can give the gateway's user the permission.",
  },
  missing: {
    title: "Not found",
    what: "The org has nothing under this address.",
    todo: "It may have been deleted, or the address may be incomplete.",
    afterAction: "It may have been deleted, or it may have ended and left the org's list.",
  },
  refused: {
    title: "The org refused this request",
    what: "The org does not accept this request.",
    todo: "The same request would be refused again. The org's message gives the reason.",
    afterAction: "Correct what the message names before you try again.",
  },
  throttled: {
    title: "Asked to wait",
    what: "There were too many calls in a short time.",
    todo: "The page waits as long as the org asked, and then continues by itself.",
    afterAction: "Wait a moment before you try again.",
  },
  quota: {
    title: "API calls used up",
    what: "The org has no API calls left for today.",
    todo: "The quota frees up over a rolling 24 hours. The page checks from time to time.",
    afterAction: "The quota frees up over a rolling 24 hours.",
  },
  org: {
    title: "The org does not answer as it should",
    what: "The org is down, slow, or failed while answering.",
    todo: "The page keeps trying at growing intervals.",
    afterAction: "If the message does not name a cause, try again later.",
  },
  shape: {
    title: "The answer cannot be read",
    what: "The org's answer does not match the description of its API.",
    todo: "The page keeps trying. If it stays like this, the browser's network tools show the raw answer.",
    afterAction: "The list shows what happened.",
  },
  bug: {
    title: "This page has an error",
    what: "Something went wrong in Wavedeck itself, not in the org.",
    todo: "The page keeps trying. Reloading may help. The browser's console has the details.",
    afterAction: "Look at the list to see what happened. The browser's console has the details.",
  },
};

// What the org does not let its user do, as a notice.
import type { ActName, Refusal } from "../../domain/permission.ts";
import { quoted, what, whom } from "./permissionWords.ts";

/**
 * What the page knows of an act: a title, and more. `newest` is the newest refusal, `others` the number of other jobs or sources that were
 * refused, `when` its time of day.
 */
export function refusalNotice(
  newest: Refusal,
  {
    isOfAll,
    username,
    others,
    when,
  }: { isOfAll: boolean; username: string | null; others: number; when: string },
): { title: string; more: string } {
  const alsoRefused = isOfAll || others === 0 ? "" : ` and ${others === 1 ? "1 other" : `${others} others`}`;
  const about = isOfAll ? `It refused ${newest.label} at ${when}` : `It refused that at ${when}`;
  const said = newest.message === null ? "." : `: ${quoted(newest.message)}.`;
  return {
    title: `The org does not let ${whom(username)} ${what(newest, isOfAll)}${alsoRefused}.`,
    more: `${about}${said} An administrator of the org can give the permission.`,
  };
}

/** The button after which the buttons can be pressed again. */
export const TRY_AGAIN: Readonly<Record<ActName, string>> = {
  start: "Try to start again",
  stop: "Try to stop again",
};

// How a person is told, in words.
import type { NoticeState } from "./desktopNotices.ts";

/** How this browser tells. */
export const NOTICE_WORDS: Readonly<Record<NoticeState, string>> = {
  granted: "Your desktop shows a notice.",
  default:
    "Your browser asks whether Wavedeck may show notices. Until it may, the title and the icon of this tab and a card in it tell you.",
  denied:
    "Your browser refuses notices of Wavedeck, so the title and the icon of this tab and a card in it tell you.",
  absent:
    "Your browser shows no notices of this page, so the title and the icon of this tab and a card in it tell you.",
};

/** What a page out of sight cannot do. */
export const HIDDEN_WORDS =
  "Wavedeck looks only while one of its pages is in sight and not paused. What happens meanwhile is told when you come back.";

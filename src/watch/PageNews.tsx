import { useEffect } from "react";
import { Button, IconButton } from "../ui/Button.tsx";
import { CloseIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { openPanel } from "../palette/panel.ts";
import { BellIcon } from "./BellIcon.tsx";
import { dismissNews, seeNews, usePageNews } from "./newsInPage.ts";

/** The newest ones stand in the card. */
const MOST_SHOWN = 3;

/** Puts `mark` before the title of the tab, whatever title the pages set meanwhile. Empty: none. */
function useTitleMark(mark: string): void {
  useEffect(() => {
    const title = document.querySelector("title");
    if (mark === "" || title === null) return;
    const put = () => {
      if (!document.title.startsWith(mark)) document.title = mark + document.title;
    };
    put();
    const observer = new MutationObserver(put);
    observer.observe(title, { childList: true });
    return () => {
      observer.disconnect();
      if (document.title.startsWith(mark)) document.title = document.title.slice(mark.length);
    };
  }, [mark]);
}

/** Calls `act` when somebody touches the page or comes back to its window. */
function useTouch(isWanted: boolean, act: () => void): void {
  useEffect(() => {
    if (!isWanted) return;
    const signs = ["pointerdown", "keydown", "focus"];
    for (const sign of signs) window.addEventListener(sign, act);
    return () => {
      for (const sign of signs) window.removeEventListener(sign, act);
    };
  }, [isWanted, act]);
}

/** A card at the bottom left with what the browser's own notices cannot tell. It stays until it is closed. */
export function PageNews() {
  const { news, unseen } = usePageNews();
  useTitleMark(unseen === 0 ? "" : `(${unseen}) ${news.at(-1)?.short ?? ""} · `);
  useTouch(unseen > 0, seeNews);
  const shown = news.slice(-MOST_SHOWN);
  return (
    // Present while it is empty, so that screen readers announce the text that comes.
    <div
      role="status"
      className="fixed bottom-4 left-4 z-30 max-w-[min(28rem,calc(100vw-2rem))] max-sm:bottom-16 print:hidden"
    >
      {shown.length > 0 && (
        <div className="flex items-start gap-3 rounded-panel bg-surface-raised px-3 py-2 shadow-raised forced-colors:border">
          <BellIcon filled className="mt-0.5" />
          <div className="min-w-0">
            {news.length > shown.length && (
              <p className="text-quiet">{news.length - shown.length} more before these</p>
            )}
            {shown.map(({ sentence, path }, at) => (
              <p key={`${news.length - shown.length + at}`}>
                <Link className={proseLink} to={path} dir="auto">
                  {sentence}
                </Link>
              </p>
            ))}
            <p className="mt-1 -ml-2">
              <Button size="small" variant="quiet" onClick={() => openPanel("watches")}>
                What you are told
              </Button>
            </p>
          </div>
          <IconButton name="Close what you were told" icon={<CloseIcon />} onClick={dismissNews} />
        </div>
      )}
    </div>
  );
}

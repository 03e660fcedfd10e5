import { ActionNotices } from "../actions/ActionNotices.tsx";
import { RefusedNotices } from "../actions/RefusedNotices.tsx";
import { StartNotices } from "../actions/StartNotices.tsx";
import { Announcements } from "../live/Announcements.tsx";
import { useFreshness, useJobWindow, useLivePart } from "../live/liveContext.ts";
import { LiveNotices } from "../live/LiveNotices.tsx";
import { signOf, usePageSign } from "../live/usePageSign.ts";
import { useTimeTitles } from "../live/useTimeTitles.ts";
import { Explainer } from "../help/Explainer.tsx";
import { FreshnessHint } from "../help/FreshnessHint.tsx";
import { useNow } from "../time/useNow.ts";
import { PageNews } from "../watch/PageNews.tsx";
import { usePageNews } from "../watch/newsInPage.ts";
import { Teller } from "../watch/Teller.tsx";

/** Notices about the whole page, and the tab's icon. Loaded after the first rows, because there is nothing to say before. */
export function Notices() {
  const window = useJobWindow();
  const freshness = useFreshness();
  const skewMs = useLivePart((state) => state.skewMs);
  const minute = useNow(60_000, true, skewMs);
  useTimeTitles();
  const { news, unseen } = usePageNews();
  const sign = signOf(window, freshness, minute);
  usePageSign(unseen > 0 ? "told" : sign);
  return (
    <>
      <Announcements />
      <LiveNotices
        answers={
          <>
            <ActionNotices window={window} />
            <RefusedNotices />
            <StartNotices window={window} />
          </>
        }
      />
      <Teller />
      <PageNews />
      <Explainer />
      <FreshnessHint waits={news.length > 0} />
    </>
  );
}

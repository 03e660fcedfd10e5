import { ActionNotices } from "../actions/ActionNotices.tsx";
import { StartNotices } from "../actions/StartNotices.tsx";
import { Announcements } from "../live/Announcements.tsx";
import { useFreshness, useJobWindow, useLivePart } from "../live/liveContext.ts";
import { LiveNotices } from "../live/LiveNotices.tsx";
import { signOf, usePageSign } from "../live/usePageSign.ts";
import { useTimeTitles } from "../live/useTimeTitles.ts";
import { useNow } from "../time/useNow.ts";

/** Notices about the whole page, and the tab's icon. Loaded after the first rows, because there is nothing to say before. */
export function Notices() {
  const window = useJobWindow();
  const freshness = useFreshness();
  const skewMs = useLivePart((state) => state.skewMs);
  const minute = useNow(60_000, true, skewMs);
  useTimeTitles();
  usePageSign(signOf(window, freshness, minute));
  return (
    <>
      <Announcements />
      <LiveNotices />
      <ActionNotices window={window} />
      <StartNotices window={window} />
    </>
  );
}

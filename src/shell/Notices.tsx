import { StartNotices } from "../act/StartNotices.tsx";
import { LiveNotices } from "../live/LiveNotices.tsx";
import type { JobWindow } from "../live/window.ts";

/** What is to be said about the whole page. Loaded after the first rows: until then there is nothing to say. */
export function Notices({ window }: { window: JobWindow }) {
  return (
    <>
      <LiveNotices />
      <StartNotices window={window} />
    </>
  );
}

import { useEffect, useState } from "react";
import type { Outlook } from "../../../domain/estimate/outlook.ts";
import type { NodesOfStuck } from "../../../domain/estimate/stillness.ts";
import { freshnessAt, useJobWindow, useLiveOrg, useLiveState } from "../../live/liveContext.ts";
import { lateCode } from "../../org/lateCode.ts";
import { personZone } from "../../time/personZone.ts";
import { useNow } from "../../time/useNow.ts";
import { useSearchParams } from "../../ui/address.ts";
import { Late } from "../../ui/Late.tsx";
import { restoredPicture } from "../unattended/lastPicture.ts";
import { useUnattended } from "../unattended/useUnattended.ts";
import { callsLeft } from "../../live/troubleWords.ts";
import { ourShare } from "../../live/shareWords.ts";
import { conditionOf, isTrue } from "../model/condition.ts";
import { factsOf } from "../model/facts.ts";
import { wallFilter } from "../model/filter.ts";
import { unreadKindsOf } from "../model/knownSources.ts";
import { parseWallOptions } from "../model/options.ts";
import { type OrgPicture, pictureOf } from "../model/picture.ts";
import { useOldFailures } from "./useOldFailures.ts";
import { useSlowReads } from "./useSlowReads.ts";
import { useViewport } from "./useViewport.ts";
import { viewAt, type WallView } from "../model/views.ts";
import { partWords } from "../model/words.ts";
import { WallPicture } from "./WallPicture.tsx";

/** How often the durations on the wall change. People read them from across the room, so every few seconds is enough. */
const PICTURE_MS = 10_000;

const loadOutlooks = lateCode(async () => (await import("./WallOutlooks.tsx")).WallOutlooks);
const NO_OUTLOOKS: ReadonlyMap<string, Outlook> = new Map();
const NO_STUCK: ReadonlyMap<string, NodesOfStuck> = new Map();

function hasView(view: WallView, { wrong, older, running, waiting }: OrgPicture): boolean {
  if (view === "failed") return wrong.length + older.length > 0;
  return view === "active" ? running.length + waiting.length > 0 : true;
}

/** The wall of one org: collects what is known and shows it. */
export function OrgWall() {
  const { access, live } = useLiveOrg();
  const window = useJobWindow();
  const state = useLiveState();
  const [params] = useSearchParams();
  const { options } = parseWallOptions(params);
  const zone = options.zone ?? personZone();
  const { width, height } = useViewport();
  const now = useNow(1000);
  const freshness = freshnessAt(state, now);
  const condition = conditionOf(state, freshness, now);
  const trusted = isTrue(condition);
  const mayAsk = trusted && condition !== "quotaLow";
  const { known, runLimit } = useSlowReads(access, mayAsk, state.skewMs);
  const minute = useNow(60_000);
  const ticking = useNow(PICTURE_MS, trusted, state.skewMs);

  useEffect(() => {
    live.setWall(true);
    live.resume();
    return () => live.setWall(false);
  }, [live]);

  // When the org cannot be read at start-up, its last stored picture is shown, marked as old.
  const [last] = useState(() => restoredPicture(access.org));
  const restored = state.asOf === null && condition !== "loading" ? last : null;
  const { asOf, skewMs } = restored ?? state;
  const pictureNow = trusted || asOf === null ? ticking : asOf + skewMs;
  const [outlooks, setOutlooks] = useState(NO_OUTLOOKS);
  const [stuck, setStuck] = useState(NO_STUCK);
  const [oldFailures, noteFailures] = useOldFailures(last, window, pictureNow);
  const picture: OrgPicture = pictureOf({
    org: access.org,
    jobs: restored?.jobs ?? [...window.jobs.values(), ...oldFailures],
    complete: restored === null && window.complete,
    cut: window.cut,
    broken: window.broken,
    now: pictureNow,
    zone,
    known,
    chosenUnread: unreadKindsOf(options.sources, known),
    ...wallFilter(options, known),
    runLimit,
    outlooks: restored === null ? outlooks : NO_OUTLOOKS,
    stuck,
  });
  // State derived from what was rendered. React renders once more and then has the same state.
  if (restored === null) noteFailures(picture);
  // On old data the views do not rotate: everything is shown and stays.
  const view = trusted ? viewAt(options, now + state.skewMs, (one) => hasView(one, picture)) : "all";
  const calls = callsLeft(state);
  useUnattended(options, factsOf(picture, { asOf, freshness, condition, calls }));
  return (
    <>
      <WallPicture
        orgs={[picture]}
        stand={{ condition, asOf, skewMs, calls, ours: ourShare(state, 1), nextAt: state.nextAt }}
        part={partWords(options)}
        theme={options.theme}
        zone={zone}
        width={width}
        height={height}
        minute={minute / 60_000}
        view={view}
        drift={options.drift}
      />
      <Late
        load={loadOutlooks}
        // The pages of the first read come first.
        ready={state.asOf !== null && window.complete}
        attempt={minute}
        props={{
          jobs: window.jobs,
          known,
          now: pictureNow,
          mayAsk,
          onOutlooks: setOutlooks,
          tellStuck: setStuck,
        }}
      />
    </>
  );
}

import { useEffect, useRef, useState } from "react";
import { type ActName, type Learnt, type Refusal, refusalOfAll } from "../../domain/permission.ts";
import { useLiveOrg, useLivePart } from "../live/liveContext.ts";
import { useNow } from "../time/useNow.ts";
import { formatListTime } from "../time/zone.ts";
import { useZone } from "../time/useZone.ts";
import { NoticeStrip } from "../live/NoticeLane.tsx";
import { Button, IconButton } from "../ui/Button.tsx";
import { CloseIcon } from "../ui/icons.tsx";
import { refusalNotice, TRY_AGAIN } from "../words/refusalNotice.ts";
import { useIsAsking } from "./actionContext.ts";
import { useLearnt } from "./learnt.ts";
import { forgetRefusals, tryAgain } from "./noteAnswer.ts";

const ACTS = ["start", "stop"] as const;

/** What the org does not let its user do with one act. */
interface Denied {
  act: ActName;
  newest: Refusal;
  isOfAll: boolean;
  /** How many other jobs or sources it refused. */
  others: number;
}

function deniedOf(learnt: Learnt, act: ActName): Denied[] {
  const own = learnt.refusals.filter((refusal) => refusal.act === act);
  const newest = own.at(-1);
  if (newest === undefined) return [];
  return [{ act, newest, isOfAll: refusalOfAll(learnt, act) !== null, others: own.length - 1 }];
}

/** A login that was mended may be that of a user with more permissions. */
function useForgetWithLogin(): void {
  const { org } = useLiveOrg().access;
  const isOut = useLivePart(({ failure }) => failure?.kind === "session");
  const wasOut = useRef(isOut);
  useEffect(() => {
    if (wasOut.current && !isOut) forgetRefusals([org]);
    wasOut.current = isOut;
  }, [isOut, org]);
}

/** What the org's user may not start or stop, as far as the org's answers have told, and the way to try again. */
export function RefusedNotices() {
  const { org } = useLiveOrg().access;
  const learnt = useLearnt();
  const zone = useZone();
  const skewMs = useLivePart((state) => state.skewMs);
  const now = useNow(60_000, true, skewMs);
  const [dismissed, setDismissed] = useState<ReadonlySet<Refusal>>(new Set());
  const isAsking = useIsAsking();
  useForgetWithLogin();
  if (isAsking) return null;
  return ACTS.flatMap((act) => deniedOf(learnt, act))
    .filter(({ newest }) => !dismissed.has(newest))
    .map(({ act, newest, isOfAll, others }) => {
      const when = formatListTime(newest.at + skewMs, now, zone);
      const { title, more } = refusalNotice(newest, { isOfAll, others, when, username: org.username });
      return (
        <NoticeStrip
          key={act}
          tone="warning"
          title={title}
          action={
            <>
              <Button size="small" onClick={() => tryAgain(org, act)}>
                {TRY_AGAIN[act]}
              </Button>
              <IconButton
                name={`Dismiss the notice about the permission to ${act}`}
                icon={<CloseIcon />}
                onClick={() => setDismissed(new Set([...dismissed, newest]))}
              />
            </>
          }
        >
          {more}
        </NoticeStrip>
      );
    });
}

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type OrgEntry, parseOrgs } from "../../../contract/gateway.ts";
import { useOverview } from "../../live/useOverview.ts";
import { usePageSign } from "../../live/usePageSign.ts";
import { browserTransport } from "../../org/client.ts";
import type { OverviewRead } from "../../org/overview.ts";
import { orgQueries } from "../../org/orgs.ts";
import { type OverviewRow, overviewRows } from "../../overview/rows.ts";
import { paths } from "../../paths.ts";
import { personZone } from "../../time/personZone.ts";
import { useNow } from "../../time/useNow.ts";
import { useSearchParams } from "../../ui/address.ts";
import { isTrue } from "../model/condition.ts";
import { useImpatience } from "../screen/useImpatience.ts";
import { useViewport } from "../screen/useViewport.ts";
import { WayOut } from "../screen/WayOut.tsx";
import { isPreview, useAlarms, useScreenOn, useTabTitle, useWakeUp, useWorker } from "../unattended/care.ts";
import { KEEP_EVERY_MS } from "../unattended/lastPicture.ts";
import { useNewBuild } from "../unattended/useNewBuild.ts";
import { keepOrgs, restoredOrgs } from "./lastOrgs.ts";
import { parseOrgsWall } from "./options.ts";
import { OrgsPicture } from "./OrgsPicture.tsx";
import { sceneOf } from "./scene.ts";
import { conditionAt, orgsVerdict } from "./standing.ts";

const WAYS = [{ to: paths.home(), words: "All orgs" }];

/** Orgs that the address names and the gateway does not have. They are shown, because a display that leaves one out looks well. */
function strangeRows(keys: readonly string[]): OverviewRow[] {
  return parseOrgs(keys.map((key) => ({ key, label: key }))).map((org) => ({
    org,
    summary: null,
    asOf: null,
    skewMs: 0,
    problem: "The gateway has no org of this name.",
    isDead: true,
    isUnknown: true,
    failedToday: 0,
    queued: 0,
    running: 0,
  }));
}

/** What the gateway says of all orgs, or what it said last when it does not answer at the start. Stores it for that. */
function useOrgsRead(
  error: Error | null,
  orgs: readonly OrgEntry[] | undefined,
  live: OverviewRead | undefined,
) {
  const [last] = useState(() => restoredOrgs());
  const isImpatient = useImpatience();
  const keptAt = useRef(0);
  useEffect(() => {
    if (orgs === undefined || live === undefined || isPreview()) return;
    if (live.summaries.every(({ ageMs }) => ageMs === null)) return;
    // Also when a clock was set back.
    if (Math.abs(live.at - keptAt.current) < KEEP_EVERY_MS) return;
    keptAt.current = live.at;
    keepOrgs(orgs, live, () => window.localStorage);
  }, [orgs, live]);
  const restored = live === undefined && (error !== null || isImpatient) ? last : null;
  return { known: orgs ?? restored?.orgs, read: live ?? restored?.read, isRestored: restored !== null };
}

/** The display of several orgs for a room, from what the gateway knows of each. An org that does not answer delays none. */
export default function OrgsWallPage() {
  const [params] = useSearchParams();
  const options = parseOrgsWall(params);
  const zone = options.zone ?? personZone();
  const { width, height } = useViewport();
  const orgs = useQuery(orgQueries.all(browserTransport));
  const { data: live, error, refetch } = useOverview(true);
  const failure = error ?? orgs.error;
  const { known, read, isRestored } = useOrgsRead(failure, orgs.data, live);
  const now = useNow(1000);
  const minute = useNow(60_000);
  const asOf = read?.at ?? null;
  // The display's own clock may be wrong. The orgs' clocks are right.
  const skewMs = read?.summaries[0] === undefined ? 0 : read.summaries[0].orgNow - read.at;
  const condition = isRestored ? conditionAt(failure, null, now) : conditionAt(failure, asOf, now);
  const shown = (known ?? []).filter(({ key }) => options.orgs.length === 0 || options.orgs.includes(key));
  const strange =
    known === undefined ? [] : options.orgs.filter((key) => !known.some((org) => org.key === key));
  const rows = [...strangeRows(strange), ...overviewRows(shown, read, zone)];
  // On old data no age grows: the time of the picture says how old all of it is.
  const pictureNow = isTrue(condition) || asOf === null ? now : asOf;
  const [worst] = orgsVerdict(rows, pictureNow);
  useTabTitle(isTrue(condition) ? `${worst.text} · Orgs` : "Out of date · Orgs");
  usePageSign(isTrue(condition) ? (worst.tone === "failed" ? "failed" : "idle") : "stale");
  useNewBuild(read?.build ?? null);
  useWorker(paths.orgsWall());
  useScreenOn();
  useWakeUp(async () => void (await refetch()));
  useAlarms(
    options,
    rows.flatMap((row) => {
      const scene = sceneOf(row, isTrue(condition), now);
      const access = { org: row.org, transport: browserTransport };
      return scene === null ? [] : [{ access, label: row.org.label, scene }];
    }),
  );
  return (
    <>
      <OrgsPicture
        rows={rows}
        stand={{ condition, asOf, skewMs, calls: null, ours: null, nextAt: null }}
        theme={options.theme}
        zone={zone}
        width={width}
        height={height}
        now={pictureNow}
        minute={minute / 60_000}
        drift={options.drift}
      />
      <WayOut links={WAYS} />
    </>
  );
}

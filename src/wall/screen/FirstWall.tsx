import { useState } from "react";
import { usePageSign } from "../../live/usePageSign.ts";
import type { OrgError } from "../../org/errors.ts";
import { personZone } from "../../time/personZone.ts";
import { useSearchParams } from "../../ui/address.ts";
import { restoredPicture } from "../unattended/lastPicture.ts";
import type { WallCondition } from "../model/condition.ts";
import { wallFilter } from "../model/filter.ts";
import { noSources, unreadKindsOf } from "../model/knownSources.ts";
import { parseWallOptions } from "../model/options.ts";
import { type OrgPicture, pictureOf } from "../model/picture.ts";
import { useImpatience } from "./useImpatience.ts";
import { useViewport } from "./useViewport.ts";
import { WallPicture } from "./WallPicture.tsx";

function conditionFor(error: OrgError | null, missing: boolean): WallCondition {
  if (missing) return "gateway";
  if (error === null) return "loading";
  return error.kind === "network" ? "offline" : "gateway";
}

/**
 * The wall before the gateway has listed its orgs: an edge and a sentence instead of a blank screen, and the last picture that this browser
 * stored, marked as old.
 */
export function FirstWall({
  orgKey,
  missing,
  error,
}: {
  orgKey: string;
  /** The gateway answered, but has no org of this key. */
  missing: boolean;
  error: OrgError | null;
}) {
  const [params] = useSearchParams();
  const { options } = parseWallOptions(params);
  const zone = options.zone ?? personZone();
  const known = noSources(false);
  const { width, height } = useViewport();
  const impatient = useImpatience();
  const [last] = useState(() => restoredPicture({ key: orgKey, id: null }));
  const restored = !missing && (error !== null || impatient) ? last : null;
  usePageSign("stale");
  const nobody: OrgPicture = {
    key: orgKey,
    label: missing ? `The gateway has no org called “${orgKey}”` : orgKey,
    kind: "unknown",
    now: 0,
    wrong: [],
    older: [],
    running: [],
    waiting: [],
    day: { from: 0, to: 0, bins: [], peak: 1, runs: 0, failures: 0 },
    next: [],
    lastEnded: null,
    budget: null,
    unknown: { jobsMissing: true, jobsCut: false, jobsBroken: 0, sources: known.gaps, chosen: [] },
  };
  const picture: OrgPicture =
    restored === null
      ? nobody
      : pictureOf({
          org: restored.org,
          jobs: restored.jobs,
          complete: false,
          cut: false,
          broken: 0,
          now: restored.asOf + restored.skewMs,
          zone,
          known,
          chosenUnread: unreadKindsOf(options.sources, known),
          ...wallFilter(options, known),
          runLimit: null,
          outlooks: new Map(),
          stuck: new Map(),
        });
  return (
    <WallPicture
      orgs={[picture]}
      stand={{
        condition: conditionFor(error, missing),
        asOf: restored?.asOf ?? null,
        skewMs: restored?.skewMs ?? 0,
        calls: null,
        ours: null,
        nextAt: null,
      }}
      part={null}
      theme={options.theme}
      zone={zone}
      width={width}
      height={height}
      minute={0}
      view="all"
      drift={false}
    />
  );
}

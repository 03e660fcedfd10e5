import { useSearchParams } from "react-router";
import type { OrgError } from "../org/errors.ts";
import { personZone } from "../time/zone.ts";
import type { WallCondition } from "./condition.ts";
import { parseWallOptions } from "./options.ts";
import type { OrgPicture } from "./picture.ts";
import { useViewport } from "./useViewport.ts";
import { WallPicture } from "./WallPicture.tsx";

function conditionFor(error: OrgError | null, missing: boolean): WallCondition {
  if (missing) return "gateway";
  if (error === null) return "loading";
  return error.kind === "network" ? "offline" : "gateway";
}

/** The wall before the gateway has told which orgs there are: an edge and a sentence, never a blank screen. */
export function FirstWall({
  orgKey,
  missing,
  error,
}: {
  orgKey: string;
  /** The gateway answered, but knows no org of this key. */
  missing: boolean;
  error: OrgError | null;
}) {
  const [params] = useSearchParams();
  const { options } = parseWallOptions(params);
  const { width, height } = useViewport();
  const nobody: OrgPicture = {
    key: orgKey,
    label: missing ? `The gateway has no org called “${orgKey}”` : orgKey,
    kind: "unknown",
    now: 0,
    wrong: [],
    running: [],
    waiting: [],
    day: { from: 0, to: 0, bins: [], peak: 1, runs: 0, failures: 0 },
    next: [],
    lastEnded: null,
    budget: null,
  };
  return (
    <WallPicture
      orgs={[nobody]}
      stand={{ condition: conditionFor(error, missing), asOf: null, skewMs: 0 }}
      part={null}
      theme={options.theme}
      zone={options.zone ?? personZone()}
      width={width}
      height={height}
      minute={0}
      view="all"
      drift={false}
    />
  );
}

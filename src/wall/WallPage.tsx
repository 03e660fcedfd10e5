import { useQuery } from "@tanstack/react-query";
import { useLocation } from "react-router";
import { LiveProvider } from "../live/LiveProvider.tsx";
import { useRetryWhileShown } from "../live/useRetryWhileShown.ts";
import { browserTransport } from "../org/client.ts";
import { OrgError } from "../org/errors.ts";
import { orgQueries } from "../org/orgs.ts";
import { paths } from "../paths.ts";
import { usePageParams } from "../ui/pageParams.ts";
import { OrgWall } from "./screen/OrgWall.tsx";
import { FirstWall } from "./screen/FirstWall.tsx";
import { WayOut } from "./screen/WayOut.tsx";

/** The display of one org for a room. Its links to other pages are hidden until somebody moves the pointer or presses Esc. */
export default function WallPage() {
  const { org: key } = usePageParams("wall");
  const { search } = useLocation();
  return (
    <>
      <Wall orgKey={key} />
      <WayOut
        links={[
          { to: paths.jobs(key), words: "Back to jobs" },
          { to: `${paths.wallSetup(key)}${search}`, words: "Set up this wall" },
        ]}
      />
    </>
  );
}

function Wall({ orgKey: key }: { orgKey: string }) {
  const { data, error, refetch } = useQuery(orgQueries.all(browserTransport));
  const org = data?.find((entry) => entry.key === key);
  if (org !== undefined) {
    return (
      <LiveProvider org={org}>
        <OrgWall key={org.key} />
      </LiveProvider>
    );
  }
  return (
    <>
      <FirstWall orgKey={key} missing={data !== undefined} error={error instanceof OrgError ? error : null} />
      {(error !== null || data !== undefined) && <TryAgain onRetry={() => void refetch()} />}
    </>
  );
}

/** Nobody presses a button on a display, so the wall tries again by itself, also for an org that the gateway does not know yet. */
function TryAgain({ onRetry }: { onRetry: () => void }) {
  useRetryWhileShown(onRetry);
  return null;
}

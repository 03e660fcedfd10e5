import { useQuery } from "@tanstack/react-query";
import { Navigate, useLocation, useParams } from "react-router";
import { startQuery } from "../jobs/savedViews.ts";
import { browserTransport } from "../org/client.ts";
import { NotYet } from "../live/NotYet.tsx";
import { useOverview } from "../live/useOverview.ts";
import { lateCode } from "../org/lateCode.ts";
import { orgQueries } from "../org/orgs.ts";
import { Overview } from "../overview/Overview.tsx";
import { carryParams, paths } from "../paths.ts";
import { AppShell } from "../ui/AppShell.tsx";
import { Brand } from "../ui/Brand.tsx";
import { Late, NO_PROPS } from "../ui/Late.tsx";
import { ThemeSwitch } from "../ui/ThemeSwitch.tsx";
import { TopBar } from "../ui/TopBar.tsx";

const loadExplainer = lateCode(async () => (await import("../help/Explainer.tsx")).Explainer);

/** The jobs of an org, in the view that the person wants to open with it. */
function startPath(orgKey: string): string {
  const query = startQuery(orgKey);
  return query === "" ? paths.jobs(orgKey) : `${paths.jobs(orgKey)}?${query}`;
}

/** `/` and `/<org>`: go on to the jobs of the org, or of the only org. With several orgs `/` shows them at a glance. */
export default function HomePage() {
  const { org } = useParams();
  const { search } = useLocation();
  const { data, error, refetch } = useQuery(orgQueries.all(browserTransport));
  const [only] = data?.length === 1 ? data : [];
  const goal = org ?? only?.key;
  const overview = useOverview(goal === undefined && data !== undefined);
  if (goal !== undefined) return <Navigate to={carryParams(startPath(goal), search)} replace />;
  const hasOrgs = data !== undefined;
  const isCut = overview.error !== null;
  return (
    <AppShell topBar={<TopBar brand={<Brand />} right={<ThemeSwitch />} />} stale={isCut}>
      <Late load={loadExplainer} ready={hasOrgs} attempt={data} props={NO_PROPS} />
      <h1 className="mb-2 text-20 font-semibold">Orgs</h1>
      {data !== undefined ? (
        <>
          <Overview orgs={data} read={overview.data} />
          <p role="status" className="mt-2 h-[1lh] text-12">
            {isCut && "The gateway does not answer. The figures are as old as they say."}
          </p>
        </>
      ) : (
        <NotYet error={error} name="Loading the orgs" onRetry={() => void refetch()} />
      )}
    </AppShell>
  );
}

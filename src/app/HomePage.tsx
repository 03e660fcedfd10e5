import { useQuery } from "@tanstack/react-query";
import { Navigate, useLocation, useParams } from "react-router";
import { browserTransport } from "../org/client.ts";
import { NotYet } from "../live/NotYet.tsx";
import { orgQueries } from "../org/orgs.ts";
import { carryParams, paths } from "../paths.ts";
import { AppShell } from "../ui/AppShell.tsx";
import { Brand } from "../ui/Brand.tsx";
import { ThemeSwitch } from "../ui/ThemeSwitch.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { OrgList } from "./OrgList.tsx";

/** `/` and `/<org>`: go on to the jobs of the org, or of the only org. With several orgs `/` lists them. */
export default function HomePage() {
  const { org } = useParams();
  const { search } = useLocation();
  const { data, error, refetch } = useQuery(orgQueries.all(browserTransport));
  const [only] = data?.length === 1 ? data : [];
  const goal = org ?? only?.key;
  if (goal !== undefined) return <Navigate to={carryParams(paths.jobs(goal), search)} replace />;
  return (
    <AppShell topBar={<TopBar brand={<Brand />} right={<ThemeSwitch />} />}>
      <h1 className="mb-2 text-20 font-semibold">Orgs</h1>
      {data !== undefined ? (
        <OrgList orgs={data} />
      ) : (
        <NotYet error={error} name="Loading the orgs" onRetry={() => void refetch()} />
      )}
    </AppShell>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Navigate, useParams } from "react-router";
import type { OrgEntry } from "../../contract/gateway.ts";
import { browserTransport } from "../org/client.ts";
import { OrgError } from "../org/errors.ts";
import { orgQueries } from "../org/orgQueries.ts";
import { paths } from "../paths.ts";
import { AppShell } from "../ui/AppShell.tsx";
import { Brand } from "../ui/Brand.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Link } from "../ui/Link.tsx";
import { rowLink } from "../ui/linkClass.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import { ThemeSwitch } from "../ui/ThemeSwitch.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { OrgTitle } from "./OrgTitle.tsx";
import { Problem } from "./Problem.tsx";

function OrgList({ orgs }: { orgs: readonly OrgEntry[] }) {
  if (orgs.length === 0) {
    return (
      <EmptyState title="The gateway knows no org">
        Start it with --org or --instance-url, or without either for the demo org.
      </EmptyState>
    );
  }
  return (
    <ul className="flex flex-col" aria-label="Orgs">
      {orgs.map((org) => (
        <li key={org.key} className="flex h-row items-center gap-4 border-b border-line">
          <Link className={rowLink} to={paths.jobs(org.key)}>
            <OrgTitle org={org} />
          </Link>
          <span className="truncate text-quiet">
            {org.problem?.message ?? org.username ?? org.instanceUrl}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** `/`: to the only org's jobs, or the list of orgs. */
export function HomePage() {
  const { org } = useParams();
  const { data, error, refetch } = useQuery(orgQueries.all(browserTransport));
  const [only] = data?.length === 1 ? data : [];
  const goal = org ?? only?.key;
  if (goal !== undefined) return <Navigate to={paths.jobs(goal)} replace />;
  return (
    <AppShell topBar={<TopBar brand={<Brand />} right={<ThemeSwitch />} />}>
      <h1 className="mb-2 text-20 font-semibold">Orgs</h1>
      {data !== undefined ? (
        <OrgList orgs={data} />
      ) : error instanceof OrgError ? (
        <Problem error={error} onRetry={() => void refetch()} nextAt={null} />
      ) : (
        <Skeleton name="Loading the orgs" />
      )}
    </AppShell>
  );
}

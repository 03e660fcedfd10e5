import type { OrgEntry } from "../../contract/gateway.ts";
import { paths } from "../paths.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Link } from "../ui/Link.tsx";
import { rowLink } from "../ui/linkClass.ts";
import { Name } from "../ui/Name.tsx";
import { OrgTitle } from "./OrgTitle.tsx";

/** The orgs behind the gateway, each with a link to its jobs. */
export function OrgList({ orgs }: { orgs: readonly OrgEntry[] }) {
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
          <Link className={`${rowLink} min-w-0`} to={paths.jobs(org.key)}>
            <OrgTitle org={org} />
          </Link>
          <span className="min-w-0 truncate text-quiet">
            <Name text={org.problem?.message ?? org.username ?? org.instanceUrl ?? ""} />
          </span>
        </li>
      ))}
    </ul>
  );
}

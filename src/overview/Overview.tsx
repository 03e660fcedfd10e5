import type { OrgEntry } from "../../contract/gateway.ts";
import type { OverviewRead } from "../org/overview.ts";
import { useZone } from "../time/useZone.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { OverviewLine } from "./OverviewLine.tsx";
import { overviewRows } from "./rows.ts";

const NUMBER = `${tableClass.headNumber} max-sm:hidden`;

/** All orgs behind the gateway at a glance, worst first. Each figure leads to what it counts. */
export function Overview({ orgs, read }: { orgs: readonly OrgEntry[]; read: OverviewRead | undefined }) {
  const zone = useZone();
  if (orgs.length === 0) {
    return (
      <EmptyState title="The gateway knows no org">
        Start it with --org or --instance-url, or without either for the demo org.
      </EmptyState>
    );
  }
  return (
    <>
      <table aria-label="Orgs" className={`${tableClass.table} max-w-[1600px]`}>
        <thead>
          <tr>
            <th scope="col" className={tableClass.head}>
              Org
            </th>
            <th scope="col" className={NUMBER}>
              Failed today
            </th>
            <th scope="col" className={NUMBER}>
              Running
            </th>
            <th scope="col" className={NUMBER}>
              Queued
            </th>
            <th scope="col" className={`${tableClass.head} w-[30%] max-lg:hidden`}>
              Oldest running
            </th>
            <th scope="col" className={`${NUMBER} max-lg:hidden`}>
              Runs left
            </th>
            <th scope="col" className={`${NUMBER} max-lg:hidden`}>
              Calls left
            </th>
            <th scope="col" className={tableClass.headNumber}>
              As of
            </th>
          </tr>
        </thead>
        <tbody>
          {overviewRows(orgs, read, zone).map((row) => (
            <OverviewLine key={row.org.key} row={row} />
          ))}
        </tbody>
      </table>
      <p className="mt-4 max-w-prose text-12 text-quiet">
        Where somebody looks at an org’s own pages, this page shows what they read. Other orgs are asked every
        five minutes while this page is open: at most 40 calls an hour for each, however many people look.
      </p>
    </>
  );
}

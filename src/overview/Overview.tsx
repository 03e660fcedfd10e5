import type { OrgEntry } from "../../contract/gateway.ts";
import type { OverviewRead } from "../org/overview.ts";
import { useZone } from "../time/useZone.ts";
import { paths } from "../paths.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { tableClass } from "../ui/tableClass.ts";
import type { Term } from "../words/explanations.ts";
import { OverviewLine } from "./OverviewLine.tsx";
import { overviewRows } from "./rows.ts";

const NUMBER = `${tableClass.headNumber} max-sm:hidden`;

/** `term`: what it is, in words/explanations.ts. */
const HEADS: readonly { label: string; term?: Term; className: string }[] = [
  { label: "Org", className: tableClass.head },
  { label: "Failed today", term: "failedToday", className: NUMBER },
  { label: "Running", className: NUMBER },
  { label: "Queued", term: "queued", className: NUMBER },
  { label: "Oldest running", term: "oldest", className: `${tableClass.head} w-[30%] max-lg:hidden` },
  { label: "Runs left", term: "runsLeft", className: `${NUMBER} max-lg:hidden` },
  { label: "Calls left", term: "callsLeft", className: `${NUMBER} max-lg:hidden` },
  { label: "As of", term: "asOf", className: tableClass.headNumber },
];

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
            {HEADS.map(({ label, term, className }) => (
              <th key={label} scope="col" className={className}>
                {term === undefined ? (
                  label
                ) : (
                  // A button that only shows the explanation, so that the keyboard reaches it.
                  <button type="button" data-explains={term} className="cursor-help">
                    {label}
                  </button>
                )}
              </th>
            ))}
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
        five minutes while this page is open: at most 40 calls an hour for each, however many people look.{" "}
        <Link className={proseLink} to={paths.orgsWall()}>
          A wall of all orgs
        </Link>{" "}
        shows the same in a room.
      </p>
    </>
  );
}

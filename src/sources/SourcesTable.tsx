import type { ReactNode } from "react";
import type { Source } from "../../contract/source.ts";
import { tableClass } from "../ui/tableClass.ts";
import type { SourceOrder, SourceSort } from "./sourceOrder.ts";
import { PLAN_GROUPS, type PlanGroup } from "./plan.ts";
import { SourcesHead } from "./SourcesHead.tsx";

/** The table of sources. In the order of the next run it has a part for each group of the plan; in any other order `groups` is null. */
export function SourcesTable({
  sources,
  groups,
  order,
  zone,
  onPress,
  renderRow,
}: {
  sources: readonly Source[];
  groups: readonly PlanGroup[] | null;
  order: SourceOrder;
  /** The zone of the times in the schedules. */
  zone: string | null;
  onPress: (column: SourceSort) => void;
  renderRow: (source: Source) => ReactNode;
}) {
  return (
    <table aria-label="Sources" className={`${tableClass.table} table-fixed`}>
      <SourcesHead order={order} zone={zone} onPress={onPress} />
      {groups === null ? (
        <tbody>{sources.map(renderRow)}</tbody>
      ) : (
        groups.map((group) => (
          <tbody key={group.key}>
            <tr>
              {/* One cell, because a span over hidden columns would make the table wider. */}
              <th scope="rowgroup" className="px-3 pt-4 pb-1 text-left text-12 font-medium whitespace-nowrap">
                {PLAN_GROUPS[group.key]}{" "}
                <span className="font-normal text-quiet">{group.sources.length}</span>
              </th>
            </tr>
            {group.sources.map(renderRow)}
          </tbody>
        ))
      )}
    </table>
  );
}

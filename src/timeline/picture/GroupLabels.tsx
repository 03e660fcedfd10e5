import type { OrgEntry } from "../../../contract/gateway.ts";
import { paths } from "../../paths.ts";
import { Link } from "../../ui/Link.tsx";
import { Name } from "../../ui/Name.tsx";
import type { PlacedGroup } from "../model/rowLayout.ts";
import { laneWords } from "../words.ts";

/** The names of the rows, beside the picture. */
export function GroupLabels({
  groups,
  height,
  org,
}: {
  groups: readonly PlacedGroup[];
  height: number;
  org: OrgEntry;
}) {
  return (
    <div className="relative" style={{ height }}>
      {groups.map(({ group, top, height }) => {
        const words = laneWords(group);
        return (
          <div
            key={group.key}
            title={group.label}
            className="absolute inset-x-0 overflow-hidden border-b border-line px-1 pt-0.5 text-12 leading-5"
            style={{ top, height }}
          >
            {group.sourceId === null ? (
              <span className="block truncate">
                <Name text={group.label} />
              </span>
            ) : (
              <Link
                to={paths.source(org.key, group.sourceId)}
                className="block underline-offset-2 hover:underline focus-visible:underline"
              >
                <span className="block truncate">
                  <Name text={group.label} />
                </span>
              </Link>
            )}
            {words !== "" && height >= 40 && <span className="block text-quiet">{words}</span>}
          </div>
        );
      })}
    </div>
  );
}

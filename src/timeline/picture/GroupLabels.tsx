import { memo, type RefObject, startTransition, useEffect, useRef, useState } from "react";
import type { OrgEntry } from "../../../contract/gateway.ts";
import { paths } from "../../paths.ts";
import { Link } from "../../ui/Link.tsx";
import { Name } from "../../ui/Name.tsx";
import { onScroll } from "../../ui/onScroll.ts";
import { inSight, type PlacedGroup, type RowLayout } from "../model/rowLayout.ts";
import { laneWords } from "../words.ts";

/** Names are rendered in steps of so many CSS pixels, and one step beyond the window on either side. */
const STEP_PX = 512;

const Label = memo(({ placed, org }: { placed: PlacedGroup; org: OrgEntry }) => {
  const { group, top, height } = placed;
  const words = laneWords(group);
  return (
    <div
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
});

/** The part of `box` that is in the window or near it, in steps. Renders when it changes. */
function useNearby(box: RefObject<HTMLElement | null>): { from: number; to: number } {
  const [nearby, setNearby] = useState({ from: 0, to: 2 * STEP_PX });
  useEffect(() => {
    let seen = "";
    const look = () => {
      const top = box.current?.getBoundingClientRect().top;
      if (top === undefined) return;
      const from = (Math.floor(-top / STEP_PX) - 1) * STEP_PX;
      const to = (Math.floor((window.innerHeight - top) / STEP_PX) + 2) * STEP_PX;
      // Most scrolling changes nothing, and React would look at it all the same.
      if (seen === `${from} ${to}`) return;
      seen = `${from} ${to}`;
      startTransition(() => setNearby({ from, to }));
    };
    look();
    return onScroll(look);
  }, [box]);
  return nearby;
}

/** The names of the rows, beside the picture. */
export const GroupLabels = memo(({ layout, org }: { layout: RowLayout; org: OrgEntry }) => {
  const box = useRef<HTMLDivElement>(null);
  const { from, to } = useNearby(box);
  return (
    <div ref={box} className="relative" style={{ height: layout.height }}>
      {inSight(layout.groups, from, to).map((placed) => (
        <Label key={placed.group.key} placed={placed} org={org} />
      ))}
    </div>
  );
});

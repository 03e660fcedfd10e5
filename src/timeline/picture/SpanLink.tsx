import { type Ref, useEffect, useRef } from "react";
import type { OrgEntry } from "../../../contract/gateway.ts";
import { paths } from "../../paths.ts";
import { Link } from "../../ui/Link.tsx";
import type { Place } from "../model/find.ts";
import { partOf } from "../model/groups.ts";
import type { Painter } from "./painter.ts";

const LEAST_PX = 14;

/** The page of a span: its job, or the source of a planned run. */
export function pathOf({ job, planned }: Place["span"], org: OrgEntry): string {
  return job === null ? paths.source(org.key, planned?.sourceId ?? "") : paths.job(org.key, job.id);
}

/** A link over the bar of a span. It follows the bar without a render, because a view is drawn sixty times a second. */
export function SpanLink({
  place,
  painter,
  now,
  org,
  sentence,
  kind,
  ref,
}: {
  place: Place;
  painter: Painter;
  /** The org's clock, epoch ms. */
  now: () => number;
  org: OrgEntry;
  sentence: string;
  /** Whether the pointer or the keyboard placed it there. */
  kind: "hover" | "focus";
  ref?: Ref<HTMLSpanElement>;
}) {
  const box = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      painter.onFrame((x) => {
        const part = partOf(place.span, place.lane.lane.part);
        if (box.current === null || part === null) return;
        const [, right] = x.pixels;
        const from = Math.max(-2, Math.min(x.at(part.from), right - LEAST_PX));
        const to = Math.min(right, x.at(Math.min(part.to, Math.max(now(), part.from))));
        const width = Math.max(LEAST_PX, to - from + 2);
        box.current.style.transform = `translateX(${from - 1}px)`;
        box.current.style.width = `${width}px`;
      }),
    [painter, place, now],
  );
  return (
    <span
      ref={box}
      className="absolute left-0 block"
      style={{ top: place.lane.top - 1, height: place.lane.height + 2 }}
    >
      <span ref={ref} className="contents">
        <Link
          to={pathOf(place.span, org)}
          aria-label={sentence}
          tabIndex={kind === "focus" ? 0 : -1}
          draggable={false}
          className={`block h-full scroll-mt-48 scroll-mb-16 rounded-mark ${kind === "hover" ? "outline-2 outline-text" : ""}`}
        />
      </span>
    </span>
  );
}

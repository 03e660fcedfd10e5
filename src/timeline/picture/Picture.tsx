import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import type { OrgEntry } from "../../../contract/gateway.ts";
import type { Span } from "../../../domain/timeline/span.ts";
import { whileWaiting } from "../../../domain/timeline/whileWaiting.ts";
import { useWidth } from "../../charts/useWidth.ts";
import { onTick } from "../../time/useNow.ts";
import { entryPlace, type Place, placeOf, spanAt, stepFrom } from "../model/find.ts";
import { partOf } from "../model/groups.ts";
import { inSight } from "../model/rowLayout.ts";
import { revealing, type Viewport } from "../model/viewport.ts";
import { spanSentence } from "../words.ts";
import { listenToGestures } from "./gestures.ts";
import { GroupLabels } from "./GroupLabels.tsx";
import { KEYS_SENTENCE, keyAct } from "./keys.ts";
import { Painter, type Scene } from "./painter.ts";
import { AXIS_PX, headPx } from "./paintHead.ts";
import { SpanLink } from "./SpanLink.tsx";
import { SpanTip, type TipPlace } from "./SpanTip.tsx";
import { StripLabels } from "./StripLabels.tsx";
import type { ViewStore } from "./viewStore.ts";
import type { EngineCounts } from "../model/picture.ts";

/** How far from a bar the pointer may be, CSS pixels. */
const SLACK_PX = 4;
const LABELS = "w-24 shrink-0 border-r border-line-strong sm:w-44 lg:w-56";

export interface PictureProps {
  org: OrgEntry;
  store: ViewStore;
  scene: Scene;
  engines: readonly EngineCounts[];
  /** All spans, to find what a job waited for. */
  spans: readonly Span[];
  /** Moves the view for a person's gesture. */
  move: (change: (view: Viewport) => Viewport) => void;
  zoom: (factor: number, at?: number) => void;
  goToNow: () => void;
}

/** The picture: a sticky head with the clock and how many run at once, the names of the rows, and the bars. */
export function Picture({ org, store, scene, engines, spans, move, zoom, goToNow }: PictureProps) {
  const { layout, zone, now } = scene;
  const helpId = useId();
  const [plot, width] = useWidth<HTMLDivElement>();
  const [painter] = useState(() => new Painter(store, scene));
  const head = useRef<HTMLDivElement>(null);
  const sheets = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<{ place: Place; at: TipPlace } | null>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [focusedAt, setFocusedAt] = useState<TipPlace | null>(null);
  const focusLink = useRef<HTMLSpanElement>(null);
  const view = store.get();
  const focused =
    (focusedId === null ? null : placeOf(layout, focusedId)) ??
    entryPlace(layout, view.from, view.to, Math.min(now(), view.to));

  useEffect(() => {
    if (sheets.current === null || head.current === null) return;
    return painter.start(sheets.current, head.current);
  }, [painter]);
  useEffect(() => painter.setScene(scene), [painter, scene]);
  useEffect(() => painter.setWidth(width), [painter, width]);
  useEffect(() => {
    let drawnAt = now();
    return onTick(1000, () => {
      const { from, to } = store.get();
      // Bars of running jobs grow and the line of now moves, by half a pixel or more.
      if (((now() - drawnAt) / (to - from)) * width < 0.5) return;
      drawnAt = now();
      painter.redraw();
    });
  }, [painter, store, width, now]);

  const gestures = useRef({ move, zoom });
  useEffect(() => {
    gestures.current = { move, zoom };
  });
  useEffect(() => {
    if (plot.current === null) return;
    return listenToGestures(plot.current, {
      zoom: (factor, px) => gestures.current.zoom(factor, painter.scale().valueAt(px)),
      pan(px) {
        setHovered(null);
        gestures.current.move((view) => {
          const ms = painter.scale().valueAt(px) - painter.scale().valueAt(0);
          return { from: view.from + ms, to: view.to + ms };
        });
      },
    });
  }, [plot, painter]);

  /** The bar under the pointer. */
  function placeAt({ clientX, clientY }: { clientX: number; clientY: number }): Place | null {
    const box = plot.current?.getBoundingClientRect();
    if (box === undefined) return null;
    const y = clientY - box.top;
    const [lane] = inSight(layout.lanes, y, y + 1);
    if (lane === undefined || lane.top > y) return null;
    const x = painter.scale();
    const slackMs = Math.abs(x.valueAt(SLACK_PX) - x.valueAt(0));
    const span = spanAt(lane.lane, x.valueAt(clientX - box.left), slackMs);
    return span === null ? null : { lane, span };
  }

  function hover(event: PointerEvent): void {
    const place = event.buttons !== 0 && event.pointerType === "mouse" ? null : placeAt(event);
    setHovered((before) =>
      place === null
        ? null
        : before?.place.span === place.span && before.place.lane === place.lane
          ? before
          : { place, at: { x: event.clientX, y: event.clientY } },
    );
  }

  function focusOn(place: Place): void {
    const part = partOf(place.span, place.lane.lane.part);
    setFocusedId(place.span.id);
    if (part !== null) {
      const { from, to } = store.get();
      const isShown = part.to > from && part.from < to;
      if (!isShown) move((view) => revealing(view, part.from, now()));
    }
    // The new link exists after this render.
    requestAnimationFrame(() => focusLink.current?.querySelector("a")?.focus());
  }

  /** Shows the facts of the focused run below it. */
  function follow({ target, currentTarget }: FocusEvent): void {
    const { left, bottom } = target.getBoundingClientRect();
    setFocusedAt(
      target !== currentTarget && target.matches(":focus-visible") ? { x: left, y: bottom } : null,
    );
  }

  function press(event: KeyboardEvent): void {
    const onRun = event.target !== event.currentTarget;
    if (event.key === "Escape") setHovered(null);
    const act = keyAct(event, onRun);
    if (act === null) return;
    event.preventDefault();
    const { from, to } = store.get();
    if (act.kind === "zoom") zoom(act.factor, zoomCentre(onRun));
    else if (act.kind === "now") goToNow();
    else if (act.kind === "pan") {
      const ms = act.share * (to - from);
      move((view) => ({ from: view.from + ms, to: view.to + ms }));
    } else if (focused !== null) {
      const part = partOf(focused.span, focused.lane.lane.part);
      const at = Math.min(Math.max(part?.from ?? from, from), to);
      focusOn(stepFrom(layout, focused, act.step, at));
    }
  }

  /** Zooming by keys keeps the focused run in its place. */
  function zoomCentre(onRun: boolean): number | undefined {
    const part = onRun && focused !== null ? partOf(focused.span, focused.lane.lane.part) : null;
    const { from, to } = store.get();
    return part !== null && part.from >= from && part.from <= to ? part.from : undefined;
  }

  const tipped =
    hovered ?? (focusedAt !== null && focused !== null ? { place: focused, at: focusedAt } : null);

  return (
    <div translate="no" className="border-b border-line-strong print:hidden">
      <div className="sticky top-12 z-10 flex bg-surface">
        <div className={LABELS}>
          <div className="border-b border-line" style={{ height: AXIS_PX }} />
          <StripLabels engines={engines} now={now} />
        </div>
        <div
          ref={head}
          className="relative min-w-0 flex-1 overflow-clip"
          style={{ height: headPx(engines.length) }}
        />
      </div>
      <div className="flex">
        <div className={LABELS}>
          <GroupLabels layout={layout} org={org} />
        </div>
        <div
          ref={plot}
          role="group"
          aria-label="Runs over time"
          aria-describedby={helpId}
          tabIndex={0}
          className="relative min-w-0 flex-1 cursor-grab touch-pan-y overflow-clip select-none active:cursor-grabbing"
          style={{ height: layout.height }}
          onPointerMove={hover}
          onPointerDown={(event) => event.pointerType !== "mouse" && hover(event)}
          onPointerLeave={() => setHovered(null)}
          onKeyDown={press}
          onFocus={follow}
          onBlur={() => setFocusedAt(null)}
        >
          <div ref={sheets} className="absolute inset-0" />
          {hovered !== null && (
            <SpanLink
              place={hovered.place}
              painter={painter}
              now={now}
              org={org}
              kind="hover"
              sentence={spanSentence(hovered.place.span, now(), zone)}
            />
          )}
          {focused !== null && (
            <SpanLink
              key={focused.span.id}
              ref={focusLink}
              place={focused}
              painter={painter}
              now={now}
              org={org}
              kind="focus"
              sentence={spanSentence(focused.span, now(), zone)}
            />
          )}
        </div>
      </div>
      <p id={helpId} className="sr-only">
        {KEYS_SENTENCE}
      </p>
      {tipped !== null && (
        <SpanTip
          span={tipped.place.span}
          at={tipped.at}
          now={now()}
          zone={zone}
          heldUpBy={whileWaiting(tipped.place.span, spans, now())}
        />
      )}
    </div>
  );
}

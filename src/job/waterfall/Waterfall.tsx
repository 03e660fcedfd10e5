import { type KeyboardEvent, useRef } from "react";
import type { Job } from "../../../contract/job.ts";
import type { RunNode } from "../../../domain/nodeGraph/runNodes.ts";
import {
  type PathStep,
  type NodeTime,
  nodeTime,
  type SlowestPath,
} from "../../../domain/nodeGraph/slowestPath.ts";
import { formatDuration } from "../../time/format.ts";
import { Link } from "../../ui/Link.tsx";
import { rowLink } from "../../ui/linkClass.ts";
import { Measure } from "../../ui/Measure.tsx";
import { Name } from "../../ui/Name.tsx";
import { MOST_OF_A_TITLE, shownText } from "../../ui/shownText.ts";
import { StateMark } from "../../ui/StateMark.tsx";
import { stateFill } from "../../ui/stateTone.ts";
import { nodeStateWord } from "../../words/nodeWords.ts";
import { nodesSummary } from "../nodesSummary.ts";
import { NODE_TONES } from "../nodeTones.ts";
import type { NodeViewControl } from "../useNodeView.ts";
import { tickLabel, type TimeAxis, timeAxis } from "./timeAxis.ts";

/** Name, time, duration. On a phone the name has its own line. */
const ROW =
  "col-span-full grid grid-cols-subgrid items-center gap-x-3 px-3 max-sm:grid-cols-[minmax(0,1fr)_5rem]";
const NAME = "flex min-w-0 items-center gap-1.5 max-sm:col-span-full";
const LANE = "relative h-full min-h-6 max-sm:min-h-5";

/** Arrow keys go from row to row. */
function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...(list?.querySelectorAll<HTMLElement>("a") ?? [])];
  const at = links.indexOf(event.target as HTMLElement);
  const next = step === undefined || at < 0 ? undefined : links[at + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** A label is in the middle of its line, except where it would leave the axis. */
function labelShift(place: number): string {
  if (place < 3) return "";
  return place > 97 ? "-translate-x-full" : "-translate-x-1/2";
}

/** On a phone there is room for four labels at most. */
const isOftenLeftOut = (at: number, count: number): boolean => count > 4 && at % 2 === 1;

/** Vertical lines at the marks of the axis, and one at the run's begin. */
function Grid({ axis }: { axis: TimeAxis }) {
  return (
    <span aria-hidden="true">
      {axis.ticks.map(({ afterMs, place }) => (
        <span key={afterMs} className="absolute inset-y-0 w-px bg-line" style={{ left: `${place}%` }} />
      ))}
    </span>
  );
}

function Bar({
  node,
  time,
  axis,
  isOnPath,
}: {
  node: RunNode;
  time: NodeTime;
  axis: TimeAxis;
  isOnPath: boolean;
}) {
  const from = axis.place(time.from);
  const fill =
    node.state === "success"
      ? isOnPath
        ? "bg-line-strong"
        : "bg-line-strong/50"
      : stateFill[NODE_TONES[node.state]];
  return (
    <span
      className={`absolute inset-y-[22%] min-w-[3px] rounded-mark forced-color-adjust-none ${fill} ${node.state === "running" ? "rounded-r-none" : ""}`}
      style={{ left: `${from}%`, width: `${axis.place(time.until) - from}%` }}
    />
  );
}

/** The slowest path at the foot of its rows: dashed in the gap before a node, solid under the node. */
function PathLine({ step, axis }: { step: PathStep; axis: TimeAxis }) {
  const [gap, from, until] = [step.from - step.gapMs, step.from, step.until].map(axis.place);
  if (gap === undefined || from === undefined || until === undefined) return null;
  return (
    <>
      <span
        className="absolute bottom-0.5 border-b border-dashed border-text"
        style={{ left: `${gap}%`, width: `${from - gap}%` }}
      />
      <span
        className="absolute bottom-0.5 min-w-[3px] border-b-2 border-text"
        style={{ left: `${from}%`, width: `${until - from}%` }}
      />
    </>
  );
}

/** The bar in words, for screen readers. */
function spoken(node: RunNode, time: NodeTime | null, step: PathStep | undefined, beganAt: number): string {
  const said = [nodeStateWord(node)];
  if (time !== null) said.push(`began after ${formatDuration(time.from - beganAt)}`);
  if (step !== undefined) said.push("on the slowest path");
  return `${said.join(", ")}, `;
}

function NodeRow({
  node,
  time,
  step,
  axis,
  beganAt,
  control,
}: {
  node: RunNode;
  time: NodeTime | null;
  step: PathStep | undefined;
  axis: TimeAxis;
  beganAt: number;
  control: NodeViewControl;
}) {
  const isChosen = control.node === node.name;
  const isLoud = node.state === "error" || node.state === "warning";
  return (
    <li
      className={`${ROW} h-8 rounded-control hover:bg-surface-hover max-sm:h-auto max-sm:py-1 ${isChosen ? "bg-surface-sunken" : ""}`}
    >
      <span className={NAME}>
        <StateMark tone={NODE_TONES[node.state]} size={14} />
        <Link
          className={`${rowLink} truncate ${step === undefined ? "font-normal" : "font-semibold"} ${isLoud ? "" : "text-text"}`}
          to={control.addressOf(node.name)}
          replace={control.node !== null}
          preventScrollReset
          title={shownText(node.label, MOST_OF_A_TITLE)}
          aria-current={isChosen ? "true" : undefined}
        >
          <Name text={node.label} />
        </Link>
        <span className="sr-only">{spoken(node, time, step, beganAt)}</span>
      </span>
      <span aria-hidden="true" className={LANE}>
        <Grid axis={axis} />
        {time !== null && <Bar node={node} time={time} axis={axis} isOnPath={step !== undefined} />}
        {step !== undefined && <PathLine step={step} axis={axis} />}
      </span>
      <span className={`text-right ${isLoud ? "font-medium" : "text-quiet"}`}>
        {time === null ? nodeStateWord(node) : <Measure text={formatDuration(time.until - time.from)} />}
      </span>
    </li>
  );
}

/** The nodes of a run over time, by start, after the time in the queue. */
export function Waterfall({
  job,
  nodes,
  path,
  orgNow,
  control,
}: {
  job: Job;
  nodes: readonly RunNode[];
  path: SlowestPath | null;
  /** The org's clock, epoch ms. */
  orgNow: number;
  control: NodeViewControl;
}) {
  const list = useRef<HTMLOListElement>(null);
  const times = new Map(nodes.map((node) => [node.name, nodeTime(node, orgNow)]));
  const steps = new Map(path?.steps.map((step) => [step.name, step]));
  const axis = timeAxis(
    job,
    [...times.values()].filter((time) => time !== null),
    orgNow,
  );
  const beganAt = job.beganAt ?? 0;
  const waited = job.beganAt === null || job.requestedAt === null ? 0 : job.beganAt - job.requestedAt;
  return (
    <div className="grid grid-cols-[minmax(9rem,20rem)_minmax(0,1fr)_5rem] max-sm:grid-cols-1">
      <p className="sr-only">{nodesSummary(nodes, path)}</p>
      <div aria-hidden="true" className={`${ROW} h-6 text-12 text-quiet`}>
        <span className="max-sm:hidden" />
        <span className="relative h-full">
          {axis.ticks.map(({ afterMs, place }, at) => (
            <span
              key={afterMs}
              className={`absolute bottom-1 whitespace-nowrap ${labelShift(place)} ${isOftenLeftOut(at, axis.ticks.length) ? "max-sm:hidden" : ""}`}
              style={{ left: `${place}%` }}
            >
              {tickLabel(afterMs)}
            </span>
          ))}
        </span>
      </div>
      <ol
        ref={list}
        aria-label="Nodes over time"
        className="col-span-full grid grid-cols-subgrid"
        onKeyDown={(event) => moveFocus(event, list.current)}
      >
        {waited > 0 && (
          <li className={`${ROW} h-8 max-sm:h-auto max-sm:py-1`}>
            <span className={`${NAME} pl-5 text-quiet`}>In the queue</span>
            <span aria-hidden="true" className={LANE}>
              <Grid axis={axis} />
              <span
                className="hatched absolute inset-y-[22%] left-0 min-w-[3px] rounded-mark border border-line-strong text-line-strong"
                style={{ width: `${axis.beganPlace}%` }}
              />
            </span>
            <span className="text-right text-quiet">
              <Measure text={formatDuration(waited)} />
            </span>
          </li>
        )}
        {nodes.map((node) => (
          <NodeRow
            key={node.name}
            node={node}
            time={times.get(node.name) ?? null}
            step={steps.get(node.name)}
            axis={axis}
            beganAt={beganAt}
            control={control}
          />
        ))}
      </ol>
      <p className="col-span-full mt-2 px-3 text-12 text-quiet">
        {path !== null && "The line under the bars is the slowest path, dashed where it waited. "}
        {axis.isQueueCut && "The queue is drawn shorter than it was."}
      </p>
    </div>
  );
}

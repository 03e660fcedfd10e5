// One org's part of the wall of several orgs: how it stands in large letters, what failed, what runs, and how old all of that is.
import type { CSSProperties, ReactNode } from "react";
import type { OrgSummary } from "../../../contract/overview.ts";
import type { OverviewRow } from "../../overview/rows.ts";
import { formatAge, formatCoarse } from "../../time/format.ts";
import { formatListTime, formatTimeOfDay } from "../../time/zone.ts";
import { Name } from "../../ui/Name.tsx";
import { ORG_KIND_WORDS, orgMark } from "../../ui/orgKind.ts";
import { StateMark } from "../../ui/StateMark.tsx";
import { stateInk } from "../../ui/stateTone.ts";
import { jobName } from "../../words/jobWords.ts";
import { ConditionMark } from "../screen/ConditionMark.tsx";
import type { Box } from "../screen/packing/box.ts";
import { EASY } from "../screen/packing/layout.ts";
import { activeWords, headlineOf, isFresh, type Standing, standingOf } from "./standing.ts";

/** Height of a line of text, in ems. */
const LINE = 1.3;
const PADDING = 0.4;
/** Width of an average letter of the widest common font, in ems. */
const LETTER = 0.56;

function OrgTitle({ row, isSolid }: { row: OverviewRow; isSolid: boolean }) {
  const { label, kind, colour } = row.org;
  const mark = orgMark(kind, colour);
  const word = ORG_KIND_WORDS[kind];
  const edge: CSSProperties =
    mark.style === null
      ? {}
      : {
          borderLeftWidth: "0.2em",
          borderLeftStyle: mark.style,
          borderColor: isSolid ? "currentColor" : mark.colour,
          paddingLeft: "0.4em",
        };
  return (
    <p className="flex items-center gap-[0.6em] whitespace-nowrap">
      <span className="flex min-w-0 items-center gap-[0.5em]" style={edge}>
        <span className="truncate font-semibold">
          <Name text={label} />
        </span>
        {word !== label && word !== "" && <span className="shrink-0">{word}</span>}
      </span>
    </p>
  );
}

/** How many lines of detail an org has, and what they say: failures first, then the run that takes longest. */
function detailsOf(row: OverviewRow, standing: Standing, zone: string): { key: string; line: ReactNode }[] {
  const { summary, problem } = row;
  if (standing === "dead") return problem === null ? [] : [{ key: "why", line: <Name text={problem} /> }];
  if (summary === null) return [];
  const failures = standing === "failed" ? summary.failures.slice(0, row.failedToday) : [];
  return [
    ...failures.map((job) => ({
      key: job.id,
      line: <Failure job={job} now={summary.orgNow} zone={zone} />,
    })),
    ...(summary.oldest === null ? [] : [{ key: "oldest", line: <Oldest summary={summary} /> }]),
  ];
}

function Failure({ job, now, zone }: { job: OrgSummary["failures"][number]; now: number; zone: string }) {
  return (
    <span className="flex items-center gap-[0.4em]">
      <span className="min-w-0 truncate">
        <Name text={jobName(job)} />
      </span>
      <span className="ml-auto shrink-0">{formatListTime(job.at, now, zone)}</span>
    </span>
  );
}

function Oldest({ summary: { oldest, orgNow } }: { summary: OrgSummary }) {
  if (oldest === null) return null;
  return (
    <span className="flex items-center gap-[0.4em]">
      <span className="min-w-0 truncate">
        <Name text={jobName(oldest)} />
      </span>
      {oldest.beganAt !== null && (
        <span className="ml-auto shrink-0">running for {formatCoarse(orgNow - oldest.beganAt)}</span>
      )}
    </span>
  );
}

/** An org's part. `now` is this machine's clock, epoch ms. */
export function OrgPart({
  row,
  box,
  unit,
  scale,
  now,
  zone,
  isCurrent,
}: {
  row: OverviewRow;
  box: Box;
  unit: number;
  scale: number;
  now: number;
  zone: string;
  /** False while the gateway does not answer: then no age is known. */
  isCurrent: boolean;
}) {
  const standing = standingOf(row, now);
  const { tone, text } = headlineOf(row, standing, zone);
  const isSolid = standing === "failed" && isFresh(row);
  const isOld = standing === "dead" || standing === "old";
  // The text grows more slowly than the part, so that a larger part says more.
  const em = EASY * unit * Math.max(1, Math.min(1.4, scale / 1.3));
  const inner = box.width - 2 * PADDING * em;
  const headPx = Math.max(1.2 * em, Math.min(1.8 * unit * scale, inner / (text.length * 0.6 + 2)));
  const active = row.isUnknown ? "" : activeWords([row]);
  const counts = isOld && active !== "" ? `then ${active}` : active;
  const age =
    row.asOf === null
      ? ""
      : isCurrent
        ? formatAge(now - row.asOf)
        : `at ${formatTimeOfDay(row.asOf + row.skewMs, zone)}`;
  const runs = row.summary?.runs ?? null;
  const left = runs === null ? "" : `${runs.left} of ${runs.max} runs left`;
  // Only where it cuts nothing off.
  const hasRuns = (counts.length + left.length + age.length + 6) * LETTER * em <= inner;
  const foot = [counts, hasRuns ? left : ""].filter((one) => one !== "").join(" · ");
  const room = box.height - 2 * PADDING * em - 2 * LINE * em - 1.25 * headPx;
  // An org that was never read has nothing at its foot, and a reason to tell.
  const lines = Math.max(0, Math.floor(room / (LINE * em)) + (foot === "" && age === "" ? 1 : 0));
  const details = detailsOf(row, standing, zone).slice(0, standing === "dead" ? 1 : lines);
  return (
    <section
      aria-label={row.org.label}
      data-standing={standing}
      className={`wall-condition absolute flex flex-col overflow-hidden rounded-panel ${isSolid ? "wall-failed" : isOld ? "" : "ring-2 ring-inset ring-line-strong forced-colors:border"}`}
      data-condition={isOld ? "org" : undefined}
      style={{
        left: box.x,
        top: box.y,
        width: box.width,
        height: box.height,
        padding: PADDING * em,
        fontSize: em,
        lineHeight: LINE,
      }}
    >
      {isOld && <div className="wall-edge" aria-hidden="true" style={{ padding: 0.25 * unit }} />}
      <OrgTitle row={row} isSolid={isSolid} />
      <p
        className={`flex shrink-0 items-center gap-[0.35em] font-semibold whitespace-nowrap ${isSolid ? "" : isOld ? "text-warning" : stateInk[tone]}`}
        style={{ fontSize: headPx, lineHeight: 1.25 }}
      >
        {isOld ? <ConditionMark condition="org" /> : isSolid ? null : <StateMark tone={tone} size="1em" />}
        {text}
      </p>
      {details.length > 0 && (
        <ul className="min-h-0 overflow-hidden">
          {details.map(({ key, line }) => (
            <li
              key={key}
              className={standing === "dead" ? "overflow-hidden" : ""}
              style={
                standing === "dead"
                  ? {
                      display: "-webkit-box",
                      WebkitBoxOrient: "vertical",
                      WebkitLineClamp: Math.max(1, lines),
                    }
                  : undefined
              }
            >
              {line}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-auto flex justify-between gap-[0.6em] whitespace-nowrap">
        <span className="min-w-0 truncate">{foot}</span>
        <span className="shrink-0">{age}</span>
      </p>
    </section>
  );
}

// The line above the list: what somebody should look at, the most urgent first.
import type { ReactNode } from "react";
import type { Job } from "../../contract/job.ts";
import type { Attention as Item } from "../../domain/attention.ts";
import { type NodesOfStuck, stillnessOf } from "../../domain/estimate/stillness.ts";
import { stillWords } from "../estimate/outlookWords.ts";
import { useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { formatCoarse } from "../time/format.ts";
import { Link } from "../ui/Link.tsx";
import { quietLink } from "../ui/linkClass.ts";
import { MOST_OF_A_NAME, shownEnds } from "../ui/shownText.ts";
import { StateMark } from "../ui/StateMark.tsx";
import type { StateTone } from "../ui/stateTone.ts";
import { firstSentence } from "../words/messageWords.ts";
import { DEFAULT_FILTER, formatJobFilter } from "./filter.ts";
import { jobName } from "../words/jobWords.ts";

interface Words {
  tone: StateTone;
  /** The text of the link. */
  subject: string;
  rest: string;
}

const nameOf = (job: Job): string => shownEnds(jobName(job), MOST_OF_A_NAME);

function wordsOf(item: Item, stuck: ReadonlyMap<string, NodesOfStuck>, now: number): Words {
  switch (item.kind) {
    case "stuck": {
      const still = stillWords(stillnessOf(stuck.get(item.job.id) ?? {}, now));
      return {
        tone: "warning",
        subject: nameOf(item.job),
        rest: ` is stuck${still === null ? "" : still.at + still.since}`,
      };
    }
    case "queue": {
      const wait = formatCoarse(item.waitedSeconds * 1000);
      return item.waiting === 1
        ? { tone: "warning", subject: nameOf(item.job), rest: ` waits for ${wait}, longer than usual` }
        : { tone: "warning", subject: `${item.waiting} jobs wait`, rest: `, the longest for ${wait}` };
    }
    case "failed": {
      const { job } = item.run;
      const at = job.endedAt ?? job.beganAt ?? job.requestedAt;
      const ago = at === null ? "" : ` ${formatCoarse(now - at)} ago`;
      const others = item.sources === 1 ? "" : ` (and ${item.sources - 1} more)`;
      const why = job.message === null ? "" : `: ${firstSentence(job.message)}`;
      return { tone: "failed", subject: nameOf(job), rest: ` failed${ago}${others}${why}` };
    }
  }
}

const OLDEST_QUEUED = { ...DEFAULT_FILTER, statuses: ["queued" as const], descending: false };

/** Where the link of an item leads: to the job, or to the queue, the longest wait first. */
function addressOf(item: Item, orgKey: string): string {
  if (item.kind === "queue" && item.waiting > 1)
    return `${paths.jobs(orgKey)}?${formatJobFilter(OLDEST_QUEUED).toString()}`;
  return paths.job(orgKey, (item.kind === "failed" ? item.run.job : item.job).id);
}

/**
 * Where each item stands. The last one has the rest of the line, and the first has all of it on a narrow screen. No place depends on what the
 * others say, because their words change by themselves.
 */
const PLACES = ["only:col-span-full", "last:col-span-2 max-lg:hidden", "max-lg:hidden"];

/** One line, as high as the place that the page keeps for it. The most urgent item has most of it. */
export function Attention({
  items,
  stuck,
  now,
  isKnown,
}: {
  items: readonly Item[];
  /** What is read of stuck jobs, by the id of the job. */
  stuck: ReadonlyMap<string, NodesOfStuck>;
  /** The org's clock, epoch ms. */
  now: number;
  /** How long yet is known, so that nothing is missing. */
  isKnown: boolean;
}): ReactNode {
  const { org } = useLiveOrg().access;
  const { complete } = useJobWindow();
  if (items.length === 0) {
    return (
      isKnown &&
      complete && (
        <p className="flex h-full items-center gap-2 text-quiet">
          <StateMark tone="succeeded" muted /> Nothing needs attention
        </p>
      )
    );
  }
  return (
    <ul
      aria-label="Needs attention"
      className="grid h-full grid-cols-1 lg:grid-cols-[minmax(0,44rem)_minmax(0,1fr)_minmax(0,1fr)] items-center gap-x-6 overflow-hidden"
    >
      {items.slice(0, PLACES.length).map((item, at) => {
        const { tone, subject, rest } = wordsOf(item, stuck, now);
        return (
          <li key={PLACES[at]} className={`flex min-w-0 items-center gap-2 ${PLACES[at]}`}>
            <StateMark tone={tone} />
            <span className="truncate" title={subject + rest}>
              <Link
                className={at === 0 ? "font-medium text-text underline underline-offset-2" : quietLink}
                to={addressOf(item, org.key)}
              >
                {subject}
              </Link>
              {/* Anew with another subject, whose width it stands behind. */}
              <span key={subject} className={at === 0 ? "" : "text-quiet"}>
                {rest}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

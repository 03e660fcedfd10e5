// All that a person is told of an org, each with a way to end it.
import { useState, useSyncExternalStore } from "react";
import type { Watch } from "../../domain/watch.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import type { PanelProps } from "../palette/panel.ts";
import { paths } from "../paths.ts";
import { Button } from "../ui/Button.tsx";
import { PanelDialog } from "../ui/PanelDialog.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { Name } from "../ui/Name.tsx";
import { jobName } from "../words/jobWords.ts";
import { eventsWords } from "../words/watchWords.ts";
import { askForNotices, noticeState, subscribeNotices } from "./desktopNotices.ts";
import { HIDDEN_WORDS, NOTICE_WORDS } from "./noticeWords.ts";
import { watchesOf } from "./watches.ts";

const keyOf = ({ of }: Watch): string => `${of.kind} ${of.id}`;

function Row({
  watch,
  isRemoved,
  onToggle,
  onClose,
}: {
  watch: Watch;
  isRemoved: boolean;
  onToggle: () => void;
  onClose: () => void;
}) {
  const { org } = useLiveOrg().access;
  const { of, events } = watch;
  const name = of.kind === "job" ? jobName(of) : of.label;
  const path = of.kind === "job" ? paths.job(org.key, of.id) : paths.source(org.key, of.id);
  return (
    <li className="flex items-center justify-between gap-3 border-b border-line py-2">
      <span className={`min-w-0 ${isRemoved ? "text-quiet line-through" : ""}`}>
        <Link className={`${proseLink} block truncate`} to={path} onClick={onClose}>
          <Name text={name} />
        </Link>
        <span className="block text-quiet">
          {of.kind === "job" ? "When it" : "When a run of it"} {eventsWords(events)}
        </span>
      </span>
      <Button
        size="small"
        aria-label={isRemoved ? `Undo: tell me about ${name} again` : `Remove ${name}`}
        onClick={onToggle}
      >
        {isRemoved ? "Undo" : "Remove"}
      </Button>
    </li>
  );
}

/** Opens over the page. What is removed stays in the list until it is closed, so that it can come back. */
export function WatchesPanel({ onClose }: PanelProps) {
  const { org } = useLiveOrg().access;
  const kept = watchesOf(org);
  const now = useSyncExternalStore(kept.subscribe, kept.get);
  const [removed, setRemoved] = useState<readonly Watch[]>([]);
  const notices = useSyncExternalStore(subscribeNotices, noticeState);
  const rows = [...now.watches, ...removed].toSorted((a, b) => a.since - b.since);

  function toggle(watch: Watch): void {
    const isRemoved = removed.includes(watch);
    const others = now.watches.filter((one) => keyOf(one) !== keyOf(watch));
    kept.keep({ ...now, watches: isRemoved ? [...others, watch] : others });
    setRemoved(isRemoved ? removed.filter((one) => one !== watch) : [...removed, watch]);
  }

  return (
    <PanelDialog name="What you are told" onClose={onClose}>
      {rows.length === 0 ? (
        <p>Nothing yet. Open a job that has not ended, or a source, and press “Tell me”.</p>
      ) : (
        <ul>
          {rows.map((watch) => (
            <Row
              key={keyOf(watch)}
              watch={watch}
              isRemoved={removed.includes(watch)}
              onToggle={() => toggle(watch)}
              onClose={onClose}
            />
          ))}
        </ul>
      )}
      <p className="text-quiet">
        {NOTICE_WORDS[notices]} {HIDDEN_WORDS} This browser keeps the list, for this org.
      </p>
      {notices === "default" && (
        <p>
          <Button onClick={() => void askForNotices()}>Allow notices</Button>
        </p>
      )}
    </PanelDialog>
  );
}

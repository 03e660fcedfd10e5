import { type ReactNode, useId, useRef, useState, useSyncExternalStore } from "react";
import { eventsOf, WATCH_EVENTS, type Watched, type WatchEvent } from "../../domain/watch.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { openPanel } from "../palette/panel.ts";
import { Button } from "../ui/Button.tsx";
import { menuButton } from "../ui/menuClass.ts";
import { Popover } from "../ui/Popover.tsx";
import { EVENT_WORDS } from "../words/watchWords.ts";
import { arm } from "./arm.ts";
import { noticeState, subscribeNotices } from "./desktopNotices.ts";
import { HIDDEN_WORDS, NOTICE_WORDS } from "./noticeWords.ts";
import { watchesOf } from "./watches.ts";

/** What each choice means, where its words do not say it. */
const NOTES: Partial<Record<WatchEvent, string>> = {
  late: "Later than nine of ten of its runs, or stuck",
};

function Choice({
  event,
  events,
  onChoose,
}: {
  event: WatchEvent;
  events: readonly WatchEvent[];
  onChoose: (events: readonly WatchEvent[]) => void;
}) {
  // An end is told however it is, so a failure is among them.
  const isImplied = event === "failed" && events.includes("ended");
  const note = NOTES[event];
  return (
    <label className="flex items-baseline gap-2 py-1.5 pointer-coarse:py-3">
      <input
        type="checkbox"
        checked={isImplied || events.includes(event)}
        disabled={isImplied}
        onChange={({ target: { checked } }) =>
          onChoose(WATCH_EVENTS.filter((one) => (one === event ? checked : events.includes(one))))
        }
      />
      <span>
        {EVENT_WORDS[event]}
        {note !== undefined && <span className="block text-12 text-quiet">{note}</span>}
      </span>
    </label>
  );
}

/** The choices, open when their code is there: what to be told, how, and what a page out of sight cannot do. */
export function TellMeChoices({ of, name, label }: { of: Watched; name: string; label: ReactNode }) {
  const { access, live } = useLiveOrg();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(true);
  const kept = watchesOf(access.org);
  const events = eventsOf(useSyncExternalStore(kept.subscribe, kept.get), of);
  const notices = useSyncExternalStore(subscribeNotices, noticeState);

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={name}
        className={menuButton}
        popoverTarget={id}
        onClick={(event) => {
          event.preventDefault();
          setOpen(!open);
        }}
      >
        {label}
      </button>
      {open && (
        <Popover
          id={id}
          name="Tell me"
          opener={button}
          className="w-[min(22rem,calc(100vw-8px))]"
          onClose={() => setOpen(false)}
        >
          <fieldset>
            <legend className="mb-1 font-medium">
              {of.kind === "job" ? "Tell me when it" : "Tell me when a run of it"}
            </legend>
            {WATCH_EVENTS.map((event) => (
              <Choice
                key={event}
                event={event}
                events={events}
                onChoose={(chosen) => arm(access.org, live, of, chosen)}
              />
            ))}
          </fieldset>
          <p className="mt-2 text-12 text-quiet">{NOTICE_WORDS[notices]}</p>
          <p className="mt-2 text-12 text-quiet">{HIDDEN_WORDS}</p>
          <p className="mt-2">
            <Button
              size="small"
              onClick={() => {
                setOpen(false);
                openPanel("watches");
              }}
            >
              All that you are told
            </Button>
          </p>
        </Popover>
      )}
    </>
  );
}

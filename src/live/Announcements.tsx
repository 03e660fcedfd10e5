import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { matchPath, useLocation } from "react-router";
import type { Job } from "../../contract/job.ts";
import { announcer } from "../../domain/announcer.ts";
import { PATTERNS } from "../paths.ts";
import { useNow } from "../time/useNow.ts";
import { shownText } from "../ui/shownText.ts";
import { useKeptFocus } from "../ui/useKeptFocus.ts";
import { newsWords } from "../words/newsWords.ts";
import { announceChoice } from "./announceChoice.ts";
import { useJobWindow } from "./liveContext.ts";

/** Nobody listens to more. */
const MOST_SAID = 300;
const TICK_MS = 5000;

/** Those of the jobs that this page is about: all on the list, one on its own page, elsewhere none. */
function heardOn(pathname: string, jobs: readonly Job[]): readonly Job[] {
  if (matchPath(PATTERNS.jobs, pathname) !== null) return jobs;
  const id = matchPath(PATTERNS.job, pathname)?.params.jobId;
  return jobs.filter((job) => job.id === id);
}

/** Tells screen readers which jobs ended, and keeps the focus near a button that goes with its job. */
export function Announcements() {
  const { jobs } = useJobWindow();
  const { pathname } = useLocation();
  const now = useNow(TICK_MS, true);
  const isOn = useSyncExternalStore(announceChoice.subscribe, announceChoice.get);
  const [hear] = useState(announcer);
  const region = useRef<HTMLDivElement>(null);
  useKeptFocus();
  useEffect(() => {
    const news = heardOn(pathname, hear(jobs, now));
    if (!isOn || news.length === 0 || region.current === null) return;
    const words = shownText(newsWords(news), MOST_SAID);
    // The same words again are told only when the text differs.
    region.current.textContent = region.current.textContent === words ? `${words}\u00a0` : words;
  }, [jobs, now, pathname, isOn, hear]);
  return <div ref={region} role="log" aria-live="polite" aria-label="News of jobs" className="sr-only" />;
}

// What the palette offers on the pages of one org: its jobs and sources, the pages, the other orgs, and actions.
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useLocation } from "react-router";
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import { byNewest } from "../../domain/jobOrder.ts";
import { watchedJob } from "../../domain/watch.ts";
import { jobCan, sourceCan } from "../actions/can.ts";
import { useAskToStart, useAskToStop } from "../actions/actionContext.ts";
import { useLearnt } from "../actions/learnt.ts";
import { tryAgain } from "../actions/noteAnswer.ts";
import { freshnessAt, useJobWindow, useLiveOrg, useLiveState } from "../live/liveContext.ts";
import { useLiveChoice } from "../live/liveSearch.ts";
import { sourcesRead } from "../live/slowReads.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { browserTransport } from "../org/client.ts";
import { exportAddress } from "../org/runs.ts";
import { orgQueries } from "../org/orgs.ts";
import { sameKindOfPage } from "../org/sameKindOfPage.ts";
import { carryParams, paths } from "../paths.ts";
import { useNow } from "../time/useNow.ts";
import { formatListTime } from "../time/zone.ts";
import { useZone } from "../time/useZone.ts";
import { copyText } from "../ui/copyText.ts";
import { saveFile } from "../ui/saveFile.ts";
import { ORG_KIND_WORDS } from "../ui/orgKind.ts";
import { chooseTheme } from "../ui/theme.ts";
import { armAlso } from "../watch/arm.ts";
import { jobName, statusWord } from "../words/jobWords.ts";
import { TRY_AGAIN } from "../words/refusalNotice.ts";
import { usePins } from "../sources/usePins.ts";
import { KIND_WORDS } from "../words/sourceWords.ts";
import { openPanel } from "./panel.ts";
import type { PageKey } from "./shortcuts.ts";
import type { Entry } from "./rankEntries.ts";

/** All unfinished jobs, and the newest ended one of each name, because nobody looks for an older run by name. */
export function jobsWorthFinding(jobs: Iterable<Job>): Job[] {
  const seen = new Set<string>();
  return [...jobs]
    .toSorted((a, b) => Number(isActive(b)) - Number(isActive(a)) || byNewest(a, b))
    .filter((job) => {
      if (isActive(job)) return true;
      const name = `${job.type} ${job.label}`;
      const isNew = !seen.has(name);
      seen.add(name);
      return isNew;
    });
}

/** The current entries. */
export function useEntries(pages: readonly PageKey[]): Entry[] {
  const { access, live } = useLiveOrg();
  const { jobs } = useJobWindow();
  const state = useLiveState();
  const sources = useLiveQuery(sourcesRead(access)).data?.sources ?? [];
  const orgs = useQuery({ ...orgQueries.all(browserTransport), enabled: false }).data ?? [];
  const [choice, choose] = useLiveChoice();
  const pins = usePins(access.org);
  const learnt = useLearnt();
  const askToStop = useAskToStop();
  const askToStart = useAskToStart();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const { org } = access;
  const now = useNow(10_000);
  const reachable = freshnessAt(state, now).state !== "offline";
  const go = (path: string) => () => void navigate(carryParams(path, search));
  const zone = useZone();

  const found = jobsWorthFinding(jobs.values());
  return [
    ...found.map((job): Entry => {
      const when = formatListTime(job.requestedAt, now + state.skewMs, zone);
      return {
        id: `job:${job.id}`,
        group: "Jobs",
        text: jobName(job),
        detail: `${statusWord(job)} · ${when}`,
        hidden: !isActive(job),
        run: go(paths.job(org.key, job.id)),
      };
    }),
    ...sources.map((source): Entry => ({
      id: `source:${source.id}`,
      group: "Sources",
      text: source.label,
      detail: KIND_WORDS[source.kind],
      hidden: !pins.includes(source.id),
      run: go(paths.source(org.key, source.id)),
    })),
    ...pages.map(({ label, path }): Entry => ({
      id: `page:${path}`,
      group: "Pages",
      text: label,
      run: go(path),
    })),
    ...orgs
      .filter(({ key }) => key !== org.key)
      .map(({ key, label, kind }): Entry => ({
        id: `org:${key}`,
        group: "Orgs",
        text: label,
        detail: ORG_KIND_WORDS[kind],
        run: go(sameKindOfPage(pathname, key)),
      })),
    ...(orgs.length > 1
      ? [{ id: "orgs", group: "Orgs" as const, text: "All orgs", run: go(paths.home()) }]
      : []),
    {
      id: "do:pause",
      group: "Actions",
      text: choice.paused ? "Resume refreshing" : "Pause refreshing",
      run: () => choose({ ...choice, paused: !choice.paused }),
    },
    { id: "do:refresh", group: "Actions", text: "Refresh now", run: () => void live.refresh() },
    {
      id: "do:copy",
      group: "Actions",
      text: "Copy link to this page",
      run: async () =>
        (await copyText(window.location.href))
          ? "The link was copied."
          : "The browser refused to copy the link.",
    },
    {
      id: "do:csv",
      group: "Actions",
      text: "Export runs of 30 days as CSV",
      run: () => saveFile(exportAddress(access, { from: now - 30 * 86_400_000, to: now })),
    },
    {
      id: "do:jsonl",
      group: "Actions",
      text: "Export history as JSON lines",
      run: () => saveFile(exportAddress(access, "everything")),
    },
    { id: "do:light", group: "Actions", text: "Theme: light", run: () => chooseTheme("light") },
    { id: "do:dark", group: "Actions", text: "Theme: dark", run: () => chooseTheme("dark") },
    { id: "do:system", group: "Actions", text: "Theme: as the system", run: () => chooseTheme("system") },
    { id: "do:shortcuts", group: "Actions", text: "Keyboard shortcuts", run: () => openPanel("shortcuts") },
    { id: "do:watches", group: "Actions", text: "What you are told", run: () => openPanel("watches") },
    { id: "do:words", group: "Actions", text: "What the words mean", run: () => openPanel("words") },
    { id: "do:about", group: "Actions", text: "About this org", run: () => openPanel("about") },
    { id: "do:zone", group: "Actions", text: "Choose the time zone", run: () => openPanel("zone") },
    ...(["start", "stop"] as const)
      .filter((act) => learnt.refusals.some((refusal) => refusal.act === act))
      .map((act): Entry => ({
        id: `try:${act}`,
        group: "Actions",
        text: TRY_AGAIN[act],
        detail: "refused for lack of a permission",
        run: () => tryAgain(org, act),
      })),
    ...found
      .filter((job) => jobCan.stop(job, org, reachable, learnt).ok)
      .map((job): Entry => ({
        id: `stop:${job.id}`,
        group: "Actions",
        text: `Stop ${jobName(job)}`,
        detail: statusWord(job),
        hidden: true,
        run: () => askToStop(job),
      })),
    ...found.filter(isActive).map((job): Entry => ({
      id: `tell:${job.id}`,
      group: "Actions",
      text: `Tell me when ${jobName(job)} ends`,
      detail: statusWord(job),
      hidden: true,
      run: () => {
        armAlso(org, live, watchedJob(job), "ended");
        return Promise.resolve(`You are told when ${jobName(job)} ends.`);
      },
    })),
    ...sources
      .filter((source) => source.startId !== null && sourceCan.start(source, org, reachable, learnt).ok)
      .map((source): Entry => ({
        id: `start:${source.id}`,
        group: "Actions",
        text: `Start ${source.label}`,
        detail: KIND_WORDS[source.kind],
        hidden: true,
        run: () => askToStart(source),
      })),
  ];
}

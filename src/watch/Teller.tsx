// Tells what a person wanted to be told. It looks at each new picture of the live loop. Of the org it asks only where a stuck job stands,
// until that is told.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useNavigate } from "react-router";
import type { OrgEntry } from "../../contract/gateway.ts";
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import type { RunningOutlook } from "../../domain/estimate/outlook.ts";
import { type NodesOfStuck, stillnessOf } from "../../domain/estimate/stillness.ts";
import { stuckJobs } from "../../domain/estimate/stuckJobs.ts";
import { isAlive } from "../../domain/freshness.ts";
import { sourceIndex, type SourceIndex } from "../../domain/sourceIndex.ts";
import { isTold, type Telling, type Watch, type WatchScene, type Watches } from "../../domain/watch.ts";
import { OUTLOOK_MS, outlookMemory } from "../estimate/outlookMemory.ts";
import { stuckRow } from "../estimate/outlookWords.ts";
import { StuckNodes } from "../estimate/StuckNodes.tsx";
import { useModels } from "../estimate/useModels.ts";
import { stuckNodesRead } from "../job/jobQueries.ts";
import { useFreshness, useJobWindow, useLiveOrg, useLivePart } from "../live/liveContext.ts";
import { knownSourcesRead } from "../live/slowReads.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { useReadSources } from "../live/useReadSources.ts";
import { carryParams, paths } from "../paths.ts";
import { useNow } from "../time/useNow.ts";
import type { KeptChoice } from "../ui/KeptChoice.ts";
import { MOST_OF_A_NAME, shownEnds } from "../ui/shownText.ts";
import { manyTellingsWords, type TellingWords, tellingWords } from "../words/watchWords.ts";
import { claim } from "./claim.ts";
import { showNotice } from "./desktopNotices.ts";
import { addNews } from "./newsInPage.ts";
import { watchesOf } from "./watches.ts";

/** Of more things at once only the sum is told. */
const MOST_APART = 3;

function tell(
  org: OrgEntry,
  tellings: readonly Telling[],
  stuckWordsOf: (job: Job) => string | null,
  go: (path: string) => void,
): void {
  const say = ({ sentence, short }: TellingWords, path: string, tag: string) => {
    const shown = shownEnds(sentence, MOST_OF_A_NAME * 2);
    if (!showNotice(shown, org.label, `${org.key} ${tag}`, () => go(path)))
      addNews({ sentence: shown, short: shownEnds(short, MOST_OF_A_NAME), path });
  };
  if (tellings.length > MOST_APART)
    return say(manyTellingsWords(tellings, stuckWordsOf), paths.jobs(org.key), tellings[0]?.job.id ?? "");
  for (const one of tellings)
    say(tellingWords(one, stuckWordsOf), paths.job(org.key, one.job.id), `${one.job.id} ${one.event}`);
}

/** The running jobs that somebody wants to be told of when they are late. */
function lateCandidates(
  watches: readonly Watch[],
  jobs: ReadonlyMap<string, Job>,
  { sourceOf }: Pick<SourceIndex, "sourceOf">,
): Job[] {
  const wanted = new Set(watches.filter(({ events }) => events.includes("late")).map(({ of }) => of.id));
  if (wanted.size === 0) return [];
  return [...jobs.values()].filter(
    (job) =>
      isActive(job) && job.status !== "queued" && (wanted.has(job.id) || wanted.has(sourceOf(job)?.id ?? "")),
  );
}

/** The outlooks of the watched jobs that are late or stuck, by the rule of the list. */
function useLate(
  watches: readonly Watch[],
  jobs: ReadonlyMap<string, Job>,
  index: SourceIndex,
  now: number,
): ReadonlyMap<string, RunningOutlook> {
  const candidates = lateCandidates(watches, jobs, index);
  const models = useModels(candidates, jobs, index, now);
  const [outlooksAt] = useState(outlookMemory);
  return new Map(
    [...outlooksAt(candidates, now, models)].flatMap(([id, outlook]) =>
      outlook.kind === "running" && outlook.state !== "usual" ? [[id, outlook] as const] : [],
    ),
  );
}

/** Makes a function that looks at a picture and gives what is new in it since the last one that it looked at. */
function looker(kept: KeptChoice<Watches>) {
  let before: ReadonlyMap<string, Job> | null = null;
  return (scene: Omit<WatchScene, "before">): Telling[] => {
    const tellings = claim(kept, { ...scene, before });
    before = scene.jobs;
    return tellings;
  };
}

function Armed({ kept, watches }: { kept: KeptChoice<Watches>; watches: Watches }) {
  const { access } = useLiveOrg();
  const { jobs, complete } = useJobWindow();
  const navigate = useNavigate();
  const skewMs = useLivePart((state) => state.skewMs);
  const asOf = useLivePart((state) => state.asOf);
  const leads = useLivePart((state) => state.leads);
  const isTicking = isAlive(useFreshness());
  const ticking = useNow(OUTLOOK_MS, isTicking, skewMs);
  const sources = useReadSources();
  // What the gateway knows costs the org no call. On most pages another part has read more.
  useLiveQuery({
    ...knownSourcesRead(access),
    enabled: sources === undefined && access.org.historySince !== null,
  });
  const index = sourceIndex(sources);
  const now = isTicking || asOf === null ? ticking : asOf + skewMs;
  const late = useLate(watches.watches, jobs, index, now);
  const [stuck, setStuck] = useState<ReadonlyMap<string, NodesOfStuck>>(new Map());
  const untold = stuckJobs(late, jobs).filter((job) => !isTold(watches, { job, event: "late" }));
  const queries = useQueryClient();
  const { org } = access;
  const isKnown = complete && asOf !== null;
  const waitsForSources = sources === undefined && watches.watches.some(({ of }) => of.kind === "source");
  const at = (asOf ?? 0) + skewMs;
  const isBeingRead = ({ id }: Job): boolean => {
    const state = queries.getQueryState(stuckNodesRead(access, id).queryKey);
    return state?.fetchStatus === "fetching" || (state?.data !== undefined && !stuck.has(id));
  };
  const stuckWordsOf = (job: Job): string | null => {
    const outlook = late.get(job.id);
    if (outlook?.state !== "stuck") return null;
    const read = stuck.get(job.id);
    const { brief, rest, more } = stuckRow(
      job,
      outlook,
      now,
      read === undefined ? null : stillnessOf(read, now),
    );
    return brief + rest + more;
  };
  const [look] = useState(() => looker(kept));
  useEffect(() => {
    if (!leads || !isKnown || waitsForSources) return;
    // Where a stuck job stands is a part of what is told.
    const waiting = new Set(untold.filter(isBeingRead).map(({ id }) => id));
    const sourceIdOf = (job: Job) => index.sourceOf(job)?.id ?? null;
    const ready = new Set([...late.keys()].filter((id) => !waiting.has(id)));
    tell(
      org,
      look({ jobs, sourceIdOf, late: ready, now: at }),
      stuckWordsOf,
      (path) => void navigate(carryParams(path, window.location.search)),
    );
  });
  return (
    leads &&
    untold.map((job) => <StuckNodes key={job.id} job={job} index={index} now={now} tell={setStuck} />)
  );
}

/** Looks only while something is wanted. */
export function Teller() {
  const { org } = useLiveOrg().access;
  const kept = watchesOf(org);
  const watches = useSyncExternalStore(kept.subscribe, kept.get);
  return watches.watches.length === 0 ? null : <Armed kept={kept} watches={watches} />;
}

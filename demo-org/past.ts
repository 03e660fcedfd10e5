// The simulated past as answers of the org, for a gateway in the same process: everything that it would have heard. No request is made and
// nothing is counted.
import type { OrgState } from "./http/orgState.ts";
import { editedMs } from "./simulation/edits.ts";
import { statusOf, type Job } from "./simulation/job.ts";
import { nodesOf } from "./simulation/nodes.ts";
import {
  connectionBody,
  dataflowListBody,
  oneDataflowBody,
  oneRecipeBody,
  recipeListBody,
  replicatedDatasetBody,
} from "./wire/assets.ts";
import { jobBody, nodeBody, type View } from "./wire/jobBody.ts";
import { longId } from "./recordIds.ts";

/** One answer to a GET: the request and the body. */
export interface PastAnswer {
  target: string;
  body: unknown;
}

export interface Past {
  /** A new object whenever the past was simulated again: after another scenario, or when the clock was set back. */
  world: () => object;
  /** The clock, ms since 1970. */
  nowMs: () => number;
  /**
   * Everything that happened and is not in `told`, as lists of this API version. Ended jobs are then added to `told`. What only a single job's
   * answer has, and its nodes, are answers of their own: they are most of a past, and few are ever looked at.
   */
  answers: (version: number, told: Set<object>) => Generator<PastAnswer>;
  /** Each of these told jobs alone, or those of them with these 18-character ids. */
  single: (version: number, jobs: Iterable<object>, ids?: ReadonlySet<string>) => Generator<PastAnswer>;
  /** The nodes of these told jobs, or of the one with this 18-character id. */
  nodes: (version: number, jobs: Iterable<object>, id?: string) => Generator<PastAnswer>;
}

const PAGE = 200;
const ENDED = new Set(["Success", "Warning", "Failure", "Cancelled"]);

/** The past of a demo org. */
export function createPast(org: OrgState): Past {
  const viewAs = (version: number): View => ({
    nowMs: org.catchUp(),
    simulation: org.simulation,
    version,
    wave: `/services/data/v${version}.0/wave`,
  });
  return {
    world() {
      org.catchUp();
      return org.simulation;
    },
    nowMs: () => org.clock.now(),
    *answers(version, told) {
      const view = viewAs(version);
      if (told.size === 0) yield* sourceAnswers(view);
      yield* jobAnswers(view, told);
    },
    *single(version, jobs, ids) {
      const view = viewAs(version);
      for (const job of jobs as Iterable<Job>) {
        const id = longId(job.id);
        if (ids?.has(id) ?? true)
          yield { target: `${view.wave}/dataflowjobs/${id}`, body: jobBody(view, job, true) };
      }
    },
    *nodes(version, jobs, id) {
      const view = viewAs(version);
      for (const job of jobs as Iterable<Job>)
        if (job.executedMs !== undefined && (id === undefined || longId(job.id) === id))
          yield nodesAnswer(view, job);
    },
  };
}

function* sourceAnswers(view: View): Generator<PastAnswer> {
  const { wave, simulation } = view;
  const { company } = simulation;
  const none = new URLSearchParams();
  yield { target: `${wave}/dataflows`, body: dataflowListBody(view, none) };
  yield { target: `${wave}/recipes`, body: recipeListBody(view, new URLSearchParams({ pageSize: "200" })) };
  yield {
    target: `${wave}/dataConnectors`,
    body: { dataConnectors: company.connections.map((connection) => connectionBody(view, connection)) },
  };
  yield {
    target: `${wave}/replicatedDatasets`,
    body: { replicatedDatasets: company.objects.map((object) => replicatedDatasetBody(view, object)) },
  };
  for (const { dataflowId } of company.dataflows) {
    const id = longId(dataflowId);
    for (const then of versionsOf(view, dataflowId))
      yield { target: `${wave}/dataflows/${id}`, body: oneDataflowBody(then, id) };
  }
  for (const { assetId, dataflowId } of company.recipes) {
    const id = longId(assetId);
    const query = new URLSearchParams({ format: "R3" });
    for (const then of versionsOf(view, dataflowId))
      yield { target: `${wave}/recipes/${id}?format=R3`, body: oneRecipeBody(then, id, query) };
  }
}

/** The times at which each version of a definition was read. */
function versionsOf(view: View, dataflowId: string): View[] {
  const { simulation } = view;
  const source = simulation.company.sources.find((one) => one.dataflowId === dataflowId);
  const edited = source && editedMs(simulation.options, source);
  return edited === undefined ? [view] : [{ ...view, nowMs: edited - 1 }, view];
}

function nodesAnswer(view: View, job: Job): PastAnswer {
  const url = `${view.wave}/dataflowjobs/${longId(job.id)}/nodes`;
  const nodes = nodesOf(view.simulation, job, view.nowMs).map((node) => nodeBody(view, job, node));
  return { target: url, body: { nodes, url } };
}

/** The job list from its beginning without the jobs in `told`. */
function* jobAnswers(view: View, told: Set<object>): Generator<PastAnswer> {
  const { wave, simulation, nowMs } = view;
  const isEnded = (job: Job): boolean => ENDED.has(statusOf(job, nowMs));
  const jobs = simulation.jobs.filter((job) => !told.has(job));
  const first = `${wave}/dataflowjobs?startedAfter=${Math.floor(simulation.options.fromMs / 1000)}&pageSize=${PAGE}`;
  let target = first;
  for (let at = 0; at === 0 || at < jobs.length; at += PAGE) {
    const page = jobs.slice(at, at + PAGE);
    const isLast = at + PAGE >= jobs.length;
    const next = `${wave}/dataflowjobs?page=${at + PAGE}`;
    const bodies = page.map((job) => jobBody(view, job, false));
    yield {
      target,
      body: { dataflowJobs: bodies, nextPageUrl: isLast ? null : next, url: `${wave}/dataflowjobs` },
    };
    for (const job of page.filter(isEnded)) told.add(job);
    target = next;
  }
}

// The queue as tiles: a job each, and one for the many objects of a connection that wait to be synced.
import { connectionInLabel } from "../../../domain/sourceIndex.ts";
import type { WaitingRun } from "./picture.ts";
import { jobName } from "../../words/jobWords.ts";

export interface QueueTile {
  /** Keeps its identity while jobs of it begin and others come. */
  key: string;
  name: string;
  /** In the order in which they will begin; at least one. */
  runs: [WaitingRun, ...WaitingRun[]];
}

/** So many waiting syncs of one connection share a tile. */
const LEAST_TOGETHER = 3;

const connectionOf = ({ job }: WaitingRun): string | null =>
  job.type === "datasync" ? connectionInLabel(job.label) : null;

/** The tiles for the `waiting` jobs, each at the place of its first job. */
export function queueTiles(waiting: readonly WaitingRun[]): QueueTile[] {
  const ofConnection = Map.groupBy(waiting, connectionOf);
  return waiting.flatMap((run): QueueTile[] => {
    const connection = connectionOf(run);
    const runs = connection === null ? [] : (ofConnection.get(connection) ?? []);
    if (runs.length < LEAST_TOGETHER) return [{ key: run.job.id, name: jobName(run.job), runs: [run] }];
    if (runs[0] !== run) return [];
    return [
      {
        key: `connection ${connection}`,
        name: `${connection}: ${runs.length} objects`,
        runs: [run, ...runs.slice(1)],
      },
    ];
  });
}

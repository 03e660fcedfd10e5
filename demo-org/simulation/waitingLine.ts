// The queued starts, and the number of running jobs in each engine.
import type { Engine, Source } from "../company/company.ts";
import type { Job } from "./job.ts";
import { LANES } from "./lanes.ts";

export class WaitingLine {
  readonly #waiting: Record<Engine, Job[]> = { dataflow: [], recipe: [], sync: [], upload: [] };
  readonly #running: Record<Engine, number> = { dataflow: 0, recipe: 0, sync: 0, upload: 0 };

  join(queuedStart: Job): void {
    this.#waiting[queuedStart.source.engine].push(queuedStart);
  }

  leave(queuedStart: Job): void {
    const waiting = this.#waiting[queuedStart.source.engine];
    const place = waiting.indexOf(queuedStart);
    if (place >= 0) waiting.splice(place, 1);
  }

  /** Counts a run that begins. */
  begin(engine: Engine): void {
    this.#running[engine] += 1;
  }

  /** Counts a run that has ended. */
  end(engine: Engine): void {
    this.#running[engine] -= 1;
  }

  /** The first queued start that is ready and whose source is not running, if the engine has a free lane. */
  next(engine: Engine, nowMs: number, isBusy: (source: Source) => boolean): Job | undefined {
    if (this.#running[engine] >= LANES[engine]) return undefined;
    return this.#waiting[engine].find(
      (job) => job.waitingFor === 0 && job.readyMs <= nowMs && !isBusy(job.source),
    );
  }
}

// The queue of requests, and how many runs are under way in each engine.
import type { Engine, Source } from "../company/company.ts";
import type { Job } from "./job.ts";
import { LANES } from "./lanes.ts";

export class WaitingLine {
  readonly #waiting: Record<Engine, Job[]> = { dataflow: [], recipe: [], sync: [], upload: [] };
  readonly #running: Record<Engine, number> = { dataflow: 0, recipe: 0, sync: 0, upload: 0 };

  join(request: Job): void {
    this.#waiting[request.source.engine].push(request);
  }

  leave(request: Job): void {
    const waiting = this.#waiting[request.source.engine];
    const place = waiting.indexOf(request);
    if (place >= 0) waiting.splice(place, 1);
  }

  /** A run begins in this engine. */
  begin(engine: Engine): void {
    this.#running[engine] += 1;
  }

  /** A run has ended in this engine. */
  end(engine: Engine): void {
    this.#running[engine] -= 1;
  }

  /** The first request that is ready, whose source is not running and for which the engine has a lane. */
  next(engine: Engine, nowMs: number, isBusy: (source: Source) => boolean): Job | undefined {
    if (this.#running[engine] >= LANES[engine]) return undefined;
    return this.#waiting[engine].find(
      (job) => job.waitingFor === 0 && job.readyMs <= nowMs && !isBusy(job.source),
    );
  }
}

// The org's job records and their ids.
import type { Company } from "../company/company.ts";
import { hash32 } from "../random.ts";
import { makeId } from "../recordIds.ts";
import type { Job } from "./job.ts";

const PREFIXES = ["030", "03C", "0eP"] as const;
type Prefix = (typeof PREFIXES)[number];

/** Ended jobs are deleted after this time. The org documents seven days, but lists older jobs to clients that page. */
const KEPT_MS = 45 * 86_400_000;

export class JobRecords {
  /** All records that the list may show, oldest first. */
  readonly jobs: Job[] = [];
  readonly byId = new Map<string, Job>();
  readonly #company: Company;
  readonly #serials = new Map<Prefix, number>();

  constructor(company: Company) {
    this.#company = company;
    for (const prefix of PREFIXES)
      this.#serials.set(prefix, 1_000_000 + (hash32(company.seed, `jobs ${prefix}`) % 30_000_000));
  }

  /** An id that no record has had yet. */
  newId(prefix: Prefix): string {
    const serial = this.#serials.get(prefix) ?? 0;
    this.#serials.set(prefix, serial + 1 + (hash32(this.#company.seed, `${prefix} ${serial}`) % 23));
    return makeId(prefix, this.#company.pod, serial);
  }

  add(job: Job): void {
    this.jobs.push(job);
    this.byId.set(job.id, job);
  }

  /** Removes a record from the list. It can still be read by its id. */
  hide(job: Job): void {
    const at = this.jobs.lastIndexOf(job);
    if (at >= 0) this.jobs.splice(at, 1);
  }

  /** Deletes jobs that ended more than 45 days ago. */
  forget(nowMs: number): void {
    const horizon = nowMs - KEPT_MS;
    // Records are in order of their creation.
    const [oldest] = this.byId.values();
    if (oldest === undefined || oldest.createdMs >= horizon) return;
    const keep = this.jobs.filter((job) => job.createdMs >= horizon || (job.endMs ?? Infinity) > nowMs);
    this.jobs.length = 0;
    for (const job of keep) this.jobs.push(job);
    for (const [id, job] of this.byId) {
      if (job.createdMs < horizon && (job.endMs ?? (job.becameId ? 0 : Infinity)) <= nowMs)
        this.byId.delete(id);
    }
  }
}

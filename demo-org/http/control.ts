import { isoDate } from "../wire/jobBody.ts";
import { FAULT_KINDS } from "./faults.ts";
import type { Fault, FaultKind } from "./faults.ts";
import type { Answer } from "./call.ts";
import type { OrgState } from "./orgState.ts";

const YEAR_MS = 366 * 86_400_000;

/** Answers `/__demo/…`, which controls the demo and needs no token. Refusals are `{error}` with status 400, 404 or 405. */
export function answerControl(org: OrgState, method: string, path: string, text: string): Answer {
  try {
    const act = `${method} ${path.replace(/\/+$/, "")}`;
    switch (act) {
      case "GET /__demo/state":
        return state(org);
      case "POST /__demo/clock":
        return moveClock(org, read(text));
      case "POST /__demo/scenario": {
        const { name, seed } = read(text);
        if (typeof name !== "string") throw new RangeError("name is missing");
        org.setScenario(name, seed === undefined ? undefined : number(seed, "seed"));
        return state(org);
      }
      case "GET /__demo/faults":
        return { status: 200, body: { faults: org.faults.list() } };
      case "POST /__demo/faults":
        org.faults.arm(readFault(read(text)));
        return { status: 200, body: { faults: org.faults.list() } };
      case "DELETE /__demo/faults":
        org.faults.clear();
        return { status: 200, body: { faults: [] } };
      case "POST /__demo/permissions":
        permit(org, read(text));
        return { status: 200, body: { readers: [...org.authority.readers] } };
      case "GET /__demo/counters":
        return { status: 200, body: { total: org.counters.total(), byPath: org.counters.byPath() } };
      case "DELETE /__demo/counters":
        org.counters.reset();
        return { status: 200, body: { total: 0, byPath: {} } };
      default:
        return { status: 404, body: { error: `no such control: ${act}` } };
    }
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}

function state(org: OrgState): Answer {
  const nowMs = org.catchUp();
  return {
    status: 200,
    body: {
      clock: isoDate(nowMs),
      frozen: org.clock.isFrozen(),
      scenario: org.scenario.name,
      seed: org.seed,
      jobs: org.simulation.jobs.length,
      apiUsage: org.usage,
    },
  };
}

/** Gives a user, or else the administrator, the permission to start and stop, or takes it away. */
function permit(org: OrgState, { username, write }: Record<string, unknown>): void {
  if (typeof write !== "boolean") throw new RangeError("write is not true or false");
  const { admin, people } = org.simulation.company;
  const named = [admin, ...people].find((person) => person.username === (username ?? admin.username));
  if (named === undefined) throw new RangeError("there is no such user");
  if (write) org.authority.readers.delete(named.username);
  else org.authority.readers.add(named.username);
}

function moveClock(org: OrgState, order: Record<string, unknown>): Answer {
  if (order["frozen"] !== undefined) org.clock.freeze(order["frozen"] === true);
  if (order["advanceMs"] !== undefined) {
    const ms = number(order["advanceMs"], "advanceMs");
    if (Math.abs(ms) > YEAR_MS) throw new RangeError("advanceMs is more than a year");
    org.clock.advance(ms);
  }
  if (order["set"] !== undefined) {
    const ms = Date.parse(typeof order["set"] === "string" ? order["set"] : "");
    if (!Number.isFinite(ms)) throw new RangeError("set is not a date");
    if (ms - org.clock.now() > YEAR_MS) throw new RangeError("set is more than a year ahead");
    org.clock.set(ms);
  }
  return state(org);
}

function read(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null) throw new RangeError("the body is not an object");
  return value as Record<string, unknown>;
}

function readFault(order: Record<string, unknown>): Fault {
  const kind = FAULT_KINDS.find((k) => k === String(order["kind"]));
  if (!kind) throw new RangeError(`kind must be one of ${FAULT_KINDS.join(", ")}`);
  const optional = (name: string): number | undefined =>
    order[name] === undefined ? undefined : number(order[name], name);
  return {
    kind: kind satisfies FaultKind,
    count: optional("count"),
    ms: optional("ms"),
    retryAfter: optional("retryAfter"),
    path: typeof order["path"] === "string" ? order["path"] : undefined,
    method: typeof order["method"] === "string" ? order["method"] : undefined,
  };
}

function number(value: unknown, name: string): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new RangeError(`${name} is not a number`);
  return value;
}

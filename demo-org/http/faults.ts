export const FAULT_KINDS = [
  "401",
  "403-limit",
  "403-access",
  "404",
  "500",
  "503",
  "html",
  "cut",
  "delay",
  "drop",
  "rubbish",
  "url-not-reset",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One failure that the next answers are to show. */
export interface Fault {
  kind: FaultKind;
  /** number of answers that it affects; unlimited when left out */
  count?: number | undefined;
  /** only for URLs that match this regular expression (case ignored) or contain this text */
  path?: string | undefined;
  /** only for this method */
  method?: string | undefined;
  /** delay: how long, ms (default 3,000) */
  ms?: number | undefined;
  /** 503: the Retry-After header, seconds */
  retryAfter?: number | undefined;
}

/** Armed faults, used up in the order in which they were armed. */
export interface FaultBox {
  arm(fault: Fault): void;
  clear(): void;
  list(): readonly Fault[];
  /** Takes the faults for one request and counts them down: at most one that changes the answer, and any delays before it. */
  take(method: string, url: string): Fault[];
}

export function createFaultBox(): FaultBox {
  let armed: Fault[] = [];
  return {
    arm: (fault) => void armed.push({ ...fault }),
    clear() {
      armed = [];
    },
    list: () => armed,
    take(method, url) {
      const taken: Fault[] = [];
      for (const fault of armed) {
        if (fault.method !== undefined && fault.method.toUpperCase() !== method) continue;
        if (fault.path !== undefined && !matches(fault.path, url)) continue;
        if (fault.kind !== "delay" && taken.some((t) => t.kind !== "delay")) continue;
        taken.push(fault);
        if (fault.count !== undefined) fault.count -= 1;
      }
      armed = armed.filter((fault) => fault.count === undefined || fault.count > 0);
      return taken;
    },
  };
}

function matches(pattern: string, url: string): boolean {
  if (url.toLowerCase().includes(pattern.toLowerCase())) return true;
  try {
    return new RegExp(pattern, "i").test(url);
  } catch {
    return false;
  }
}

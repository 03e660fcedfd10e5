import { useState } from "react";

/** Who looks for no longer than this only glances at the jobs, ms. */
const GLANCE_MS = 60_000;

/** Whether somebody stays for longer than a glance. `asOf`: the time of the last answer, epoch ms; null before the first. */
export function useStays(asOf: number | null): boolean {
  const [firstAsOf, setFirst] = useState<number | null>(null);
  if (firstAsOf === null && asOf !== null) setFirst(asOf);
  return asOf !== null && firstAsOf !== null && asOf - firstAsOf > GLANCE_MS;
}

import { useState } from "react";
import { useNow } from "../time/useNow.ts";
import { dayDistance } from "../time/zone.ts";
import { useLivePart } from "./liveContext.ts";

/** The org's clock to the minute, epoch ms. */
export function useOrgMinute(): number {
  const skewMs = useLivePart((state) => state.skewMs);
  return useNow(60_000, true, skewMs);
}

/** One instant of the org's today, the same until midnight in `zone`, epoch ms, so that a new minute renders nothing. */
export function useToday(zone: string): number {
  const minute = useOrgMinute();
  const [day, setDay] = useState(minute);
  if (dayDistance(minute, day, zone) !== 0) setDay(minute);
  return day;
}

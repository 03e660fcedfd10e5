// The person's choices about refreshing, as they stand in the address: `?paused` and `?every=10`. They go along from page to page.
import { useEffect } from "react";
import type { To } from "react-router";
import { useSearchParams } from "../ui/address.tsx";
import { useLiveOrg } from "./liveContext.ts";

/** Seconds between beats that can be chosen. Shorter ones would only cost: the policy's own fast interval needs news. */
export const INTERVALS_SECONDS = [5, 10, 15, 30, 60, 300] as const;

export interface LiveChoice {
  paused: boolean;
  /** Null: as the policy sees fit. */
  everySeconds: number | null;
}

/** Reads the choice out of a query string; what is damaged counts as not chosen. */
export function parseLiveChoice(params: URLSearchParams): LiveChoice {
  const every = Number(params.get("every"));
  return {
    paused: params.has("paused"),
    everySeconds: INTERVALS_SECONDS.find((one) => one === every) ?? null,
  };
}

/** Writes the choice into a query string, beside what else is in it. */
export function formatLiveChoice(choice: LiveChoice, others: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(others);
  params.delete("paused");
  params.delete("every");
  if (choice.everySeconds !== null) params.set("every", String(choice.everySeconds));
  if (choice.paused) params.set("paused", "");
  return params;
}

/** The choice in the address and the way to change it; choosing leaves the history as it is. */
export function useLiveChoice(): [LiveChoice, (choice: LiveChoice) => void] {
  const [params, setParams] = useSearchParams();
  return [
    parseLiveChoice(params),
    (choice) => setParams((before) => formatLiveChoice(choice, before), { replace: true }),
  ];
}

/** Hands the choice in the address to the live loop. */
export function useObeyLiveChoice(): void {
  const { live } = useLiveOrg();
  const [{ paused, everySeconds }] = useLiveChoice();
  useEffect(() => {
    if (paused) live.pause();
    else live.release();
  }, [live, paused]);
  useEffect(() => live.prefer(everySeconds === null ? null : everySeconds * 1000), [live, everySeconds]);
}

/** The choice alone as the query of a link, question mark included; empty when nothing was chosen. */
export function useChoiceSearch(): string {
  const [choice] = useLiveChoice();
  const search = formatLiveChoice(choice, new URLSearchParams()).toString();
  return search === "" ? "" : `?${search}`;
}

/** Links to other pages of the org keep the choice: a paused page that is left for another stays paused. */
export function useKeepingChoice(): (pathname: string) => To {
  const search = useChoiceSearch();
  return (pathname) => ({ pathname, search });
}

// A person's choice about refreshing in the address: `?paused` and `?every=10`. Links keep it from page to page (ui/Link.tsx).
import { useEffect } from "react";
import { CARRIED_PARAMS } from "../paths.ts";
import { useSearchParams } from "../ui/address.ts";
import { useLiveOrg } from "./liveContext.ts";

/** The intervals to choose from, in seconds. Shorter ones would only cost calls. */
export const INTERVALS_SECONDS = [5, 10, 15, 30, 60, 300] as const;

export interface LiveChoice {
  paused: boolean;
  /** Null: the policy decides. */
  everySeconds: number | null;
}

/** Reads the choice from a query string. A damaged value counts as not chosen. */
export function parseLiveChoice(params: URLSearchParams): LiveChoice {
  const every = Number(params.get(CARRIED_PARAMS.every));
  return {
    paused: params.has(CARRIED_PARAMS.paused),
    everySeconds: INTERVALS_SECONDS.find((one) => one === every) ?? null,
  };
}

/** Writes the choice into a query string. `others`, its other parameters, stay. */
export function formatLiveChoice(choice: LiveChoice, others: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(others);
  for (const name of [CARRIED_PARAMS.paused, CARRIED_PARAMS.every]) params.delete(name);
  if (choice.everySeconds !== null) params.set(CARRIED_PARAMS.every, String(choice.everySeconds));
  if (choice.paused) params.set(CARRIED_PARAMS.paused, "");
  return params;
}

/** The choice in the address, and the function that changes it without a new entry in the history. */
export function useLiveChoice(): [LiveChoice, (choice: LiveChoice) => void] {
  const [params, setParams] = useSearchParams();
  return [
    parseLiveChoice(params),
    (choice) => setParams((before) => formatLiveChoice(choice, before), "replace"),
  ];
}

/** Gives the choice in the address to the live loop. */
export function useObeyLiveChoice(): void {
  const { live } = useLiveOrg();
  const [{ paused, everySeconds }] = useLiveChoice();
  useEffect(() => {
    if (paused) live.pause();
    else live.resume();
  }, [live, paused]);
  useEffect(() => live.prefer(everySeconds === null ? null : everySeconds * 1000), [live, everySeconds]);
}

// A live read as options of TanStack Query: the policy gives the interval, and the library carries it out. Apart from the hook, so that
// trials can use the same options with a plain observer.
import { hashKey, type QueryClient, QueryObserver, type QueryObserverOptions } from "@tanstack/react-query";
import type { LiveLoop } from "./liveLoop.ts";
import type { ErrorKind } from "../../domain/errorKind.ts";
import { OrgError } from "../org/errors.ts";
import { isRepeated, type LiveRead } from "./liveReads.ts";

/** Errors that repeat however often the same question is asked. */
const FINAL: ReadonlySet<ErrorKind> = new Set(["missing", "refused", "forbidden", "bug"]);

/** Whether to try again a read that never succeeded. */
function canHeal({ data, error }: { data: unknown; error: Error | null }): boolean {
  return data === undefined && error instanceof OrgError && !FINAL.has(error.kind);
}

/** The current options of one read. They are made again whenever `live.timingOf` its pace changes. */
export function liveOptions<Data>(
  live: LiveLoop,
  read: LiveRead<Data>,
): QueryObserverOptions<Data> & { queryKey: LiveRead<Data>["queryKey"] } {
  const { queryKey, queryFn, pace, enabled = true } = read;
  const hash = hashKey(queryKey);
  return {
    queryKey,
    queryFn: pace === "window" ? queryFn : (context) => live.ownReads.carryOut(hash, read, context),
    // A hidden tab does not make a first read either.
    enabled: enabled && live.mayRead(pace),
    refetchInterval: ({ state }) =>
      state.fetchStatus === "fetching" || !(isRepeated(read, state.data) || canHeal(state))
        ? false
        : live.untilNext(hash, pace, state.dataUpdatedAt),
    // The loop decides whether a hidden page may ask, because a wall may.
    refetchIntervalInBackground: true,
    // Only the interval repeats a read. Data that is merely stale never would be read again after a failure when the page is shown.
    staleTime: "static",
    // The next interval is the retry.
    retry: false,
    networkMode: "always",
    structuralSharing: pace !== "window",
  };
}

/**
 * Options for a part of the page that shows the last answer of a read and asks for nothing. They carry the read out as its own options do,
 * because the library repeats a read with the options that any part gave last.
 */
export function answerOptions<Data>(live: LiveLoop, read: LiveRead<Data>) {
  return liveOptions(live, { ...read, enabled: false });
}

/** Keeps a read going before there is any component. Returns the function that ends it. */
export function observeLive<Data>(
  live: LiveLoop,
  queryClient: QueryClient,
  read: LiveRead<Data>,
): () => void {
  const observer = new QueryObserver(queryClient, liveOptions(live, read));
  const hash = hashKey(read.queryKey);
  let timing = "";
  let counted = false;
  let unmount: (() => void) | null = null;
  const look = () => {
    const now = live.timingOf(read.pace);
    if (now !== timing) {
      timing = now;
      observer.setOptions(liveOptions(live, read));
    }
    const counts = isRepeated(read, queryClient.getQueryData<Data>(read.queryKey));
    if (counts === counted) return;
    // Set first, because mounting and leaving make the loop call its listeners, including this one.
    counted = counts;
    const before = unmount;
    unmount = counts ? live.mount(hash, read) : null;
    before?.();
  };
  const leave = [observer.subscribe(() => undefined), live.subscribe(look), () => unmount?.()];
  look();
  return () => {
    for (const one of leave) one();
  };
}

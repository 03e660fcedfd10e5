// A live read as options of TanStack Query: the interval is the policy's, and the library carries it out. Apart from the hook, so that
// trials can drive the same options by a plain observer.
import { hashKey, type QueryClient, QueryObserver, type QueryObserverOptions } from "@tanstack/react-query";
import type { LiveLoop } from "./liveLoop.ts";
import type { ErrorKind } from "../../domain/errorKind.ts";
import { OrgError } from "../org/errors.ts";
import { isRepeated, type LiveRead } from "./liveReads.ts";

/** Errors that the same question meets again, however often it is asked. */
const FINAL: ReadonlySet<ErrorKind> = new Set(["missing", "refused", "forbidden", "bug"]);

/** Whether a read that never succeeded is worth another try. */
function canHeal({ data, error }: { data: unknown; error: Error | null }): boolean {
  return data === undefined && error instanceof OrgError && !FINAL.has(error.kind);
}

/** The options of one read as they are at this moment: made anew whenever `live.timingOf` its pace changes. */
export function liveOptions<Data>(
  live: LiveLoop,
  read: LiveRead<Data>,
): QueryObserverOptions<Data> & { queryKey: LiveRead<Data>["queryKey"] } {
  const { queryKey, queryFn, pace, enabled = true } = read;
  const hash = hashKey(queryKey);
  return {
    queryKey,
    queryFn: pace === "window" ? queryFn : (context) => live.ownReads.carryOut(hash, read, context),
    // No first read of a hidden tab either.
    enabled: enabled && live.mayRead(pace),
    refetchInterval: ({ state }) =>
      state.fetchStatus === "fetching" || !(isRepeated(read, state.data) || canHeal(state))
        ? false
        : live.untilNext(hash, pace, state.dataUpdatedAt),
    // Whether a hidden page may ask is the loop's to say: a wall may.
    refetchIntervalInBackground: true,
    // Only the interval reads again. Merely unlimited data would count as stale after a failure, and be read when the page is shown again.
    staleTime: "static",
    // The next interval is the retry.
    retry: false,
    networkMode: "always",
    structuralSharing: pace !== "window",
  };
}

/** Keeps a read going without a component, from before there is any. Returns the way to end it. */
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
    // Set first: to mount or leave makes the loop tell its listeners, this one among them.
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

import { useQuery } from "@tanstack/react-query";
import type { OrgLimits } from "../../contract/limits.ts";
import { useLiveOrg } from "./liveContext.ts";
import { limitsRead } from "./slowReads.ts";

/** The limits cost a call. Younger ones than this are not read again. */
const FRESH_MS = 5 * 60_000;

/** The dataflow and recipe runs left, for a question that would use some; null while unknown. It is read once, if `isAsked`. */
export function useRunsLeft(isAsked: boolean): OrgLimits["analyticsRuns"] {
  const { access } = useLiveOrg();
  const { queryKey, queryFn } = limitsRead(access);
  const { data } = useQuery({
    queryKey,
    queryFn,
    enabled: isAsked,
    staleTime: FRESH_MS,
    retry: false,
    networkMode: "always",
  });
  return data?.analyticsRuns ?? null;
}

import { queryOptions } from "@tanstack/react-query";
import { lateCode } from "../org/lateCode.ts";
import type { OrgAccess } from "../org/client.ts";

const reads = lateCode(() => import("../org/limits.ts"));

/** What is left of the org's daily limits. It costs one call, so it is read only where it is shown, and every few minutes at most. */
export const limitsQuery = (access: OrgAccess) =>
  queryOptions({
    queryKey: ["org", access.org.key, "limits"],
    queryFn: async ({ signal }) => (await reads()).readLimits(access, signal),
    staleTime: 5 * 60_000,
    retry: false,
    networkMode: "always",
  });

import { useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { browserTransport } from "../org/client.ts";
import { orgQueries } from "../org/orgs.ts";
import { type OverviewRead, readOverview } from "../org/overview.ts";

/** The gateway is asked this often, which costs no org a call. While it asks an org, sooner. */
const EVERY_MS = 10_000;
const SOON_MS = 1000;

/** The summaries of all orgs, repeated while the page is shown. Orgs that came or went meanwhile are read as well. */
export function useOverview(enabled: boolean): UseQueryResult<OverviewRead> {
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: ["overview"],
    queryFn: async ({ signal }) => {
      const read = await readOverview(browserTransport, signal);
      const orgs = orgQueries.all(browserTransport);
      const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key).join();
      if (keys(read.summaries) !== keys(queryClient.getQueryData(orgs.queryKey) ?? []))
        await queryClient.fetchQuery({ ...orgs, staleTime: 0 });
      return read;
    },
    enabled,
    refetchInterval: ({ state }) =>
      state.data?.summaries.some(({ isReading }) => isReading) === true ? SOON_MS : EVERY_MS,
    refetchOnMount: true,
    refetchOnWindowFocus: true,
    staleTime: SOON_MS,
    retry: false,
    networkMode: "always",
  });
}

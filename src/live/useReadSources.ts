import { skipToken, useQuery } from "@tanstack/react-query";
import type { KnownSources } from "../../contract/knownSources.ts";
import type { ReadSources } from "../../domain/sourceIndex.ts";
import { sourceQueries } from "../org/sourceQueries.ts";
import { useLiveOrg } from "./liveContext.ts";

/** The sources as far as this page has read them: from the org, or else what the gateway knows; undefined before that. Asks for nothing. */
export function useReadSources(): ReadSources | undefined {
  const { access } = useLiveOrg();
  const { data: read } = useQuery({ ...sourceQueries.list(access), enabled: false });
  const { data: known } = useQuery<KnownSources>({
    queryKey: sourceQueries.known(access.org.key),
    queryFn: skipToken,
  });
  return read ?? known;
}

import { useQuery } from "@tanstack/react-query";
import type { ReadSources } from "../../domain/sourceIndex.ts";
import type { SourcesRead } from "../org/sources.ts";
import { useLiveOrg } from "./liveContext.ts";
import { answerOptions } from "./liveOptions.ts";
import type { LiveRead } from "./liveReads.ts";
import { knownSourcesRead, sourcesRead } from "./slowReads.ts";

/** The last answer of a read, if any part of this page has carried it out. Asks for nothing. */
export function useAnswer<Data>(read: LiveRead<Data>): Data | undefined {
  const { live } = useLiveOrg();
  return useQuery(answerOptions(live, read)).data;
}

/** The sources that the org listed to this page; undefined before it has. Asks for nothing. */
export function useListedSources(): SourcesRead | undefined {
  const { access } = useLiveOrg();
  return useAnswer(sourcesRead(access));
}

/** The sources as far as this page has read them: from the org, or else what the gateway knows; undefined before that. Asks for nothing. */
export function useReadSources(): ReadSources | undefined {
  const { access } = useLiveOrg();
  const listed = useListedSources();
  const known = useAnswer(knownSourcesRead(access));
  return listed ?? known;
}

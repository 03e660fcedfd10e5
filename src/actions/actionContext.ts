// How pages open the questions about a start and a stop. The dialog is part of the frame, so it outlives the row or page that opened it.
import { createContext, use } from "react";
import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";

/** A question about several at once. */
interface AskedEach {
  title: string;
  /** Called with the id, as asked about, of each whose stop or start the org accepted. */
  onSent: (id: string) => void;
}

/** What a question is about. */
export type Asked =
  | { act: "stop"; job: Job }
  | { act: "start"; source: Source }
  | ({ act: "stopEach"; jobs: readonly Job[] } & AskedEach)
  | ({ act: "startEach"; sources: readonly Source[] } & AskedEach);

export interface Actions {
  ask: (asked: Asked) => void;
  askToStop: (job: Job) => void;
  askToStart: (source: Source) => void;
}

export const ActionsContext = createContext<Actions | null>(null);

/** True while a question is open. */
export const AskingContext = createContext(false);

function useActions(): Actions {
  const actions = use(ActionsContext);
  if (actions === null) throw new Error("Nothing can be started or stopped outside of an org's pages.");
  return actions;
}

/** Opens the question whether to stop a job. */
export function useAskToStop(): Actions["askToStop"] {
  return useActions().askToStop;
}

/** Opens the question whether to start a source. */
export function useAskToStart(): Actions["askToStart"] {
  return useActions().askToStart;
}

/** Opens any of the questions. */
export function useAsk(): Actions["ask"] {
  return useActions().ask;
}

/** Whether a question is open. Rows then keep their places behind it. */
export function useIsAsking(): boolean {
  return use(AskingContext);
}

// Event-driven starts: sources that run when other sources have succeeded.
import type { Company, Source } from "../company/company.ts";
import { causeOf, causesIn } from "./causes.ts";
import type { SourceState } from "./state.ts";

/** Records that a source has succeeded and yields the sources that start because of it: none in quiet hours. */
export function* followersToStart(
  company: Company,
  source: Source,
  stateOf: (source: Source) => SourceState,
  isQuiet: boolean,
): Generator<Source> {
  if (source.engine === "sync" && !localSyncsDone(company, source, stateOf)) return;
  const cause = causeOf(source);
  for (const follower of company.sources) {
    const state = stateOf(follower);
    // Most sources follow none, and this is asked for each of them after each run of five weeks.
    if (state.schedule.frequency !== "eventdriven") continue;
    const causes = causesIn(state.schedule);
    if (!causes.includes(cause)) continue;
    state.causesDone.add(cause);
    if (causes.every((one) => state.causesDone.has(one)) && !isQuiet) {
      state.causesDone.clear();
      yield follower;
    }
  }
}

/** Whether `source` syncs one of the org's own objects and no such sync is queued or running any more. */
function localSyncsDone(company: Company, source: Source, stateOf: (source: Source) => SourceState): boolean {
  const local = company.connections.find((one) => one.connectorType === "SfdcLocal");
  if (!local?.objects.some((object) => object.source === source)) return false;
  return local.objects.every((object) => {
    const { queued, running } = stateOf(object.source);
    return !queued && !running;
  });
}

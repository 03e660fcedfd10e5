// Event-based starts: a source that runs when others have succeeded.
import type { Company, Source } from "../company/company.ts";
import { causeOf, causesIn } from "./causes.ts";
import type { SourceState } from "./state.ts";

/** Notes that a source has succeeded and yields the sources that start because of it. Nothing starts in quiet hours. */
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
    const causes = causesIn(state.schedule);
    if (!causes.includes(cause)) continue;
    state.causesDone.add(cause);
    if (causes.every((one) => state.causesDone.has(one)) && !isQuiet) {
      state.causesDone.clear();
      yield follower;
    }
  }
}

/** Whether all syncs of the org's own objects have ended, of which `source` is one. */
function localSyncsDone(company: Company, source: Source, stateOf: (source: Source) => SourceState): boolean {
  const local = company.connections.find((one) => one.connectorType === "SfdcLocal");
  if (!local?.objects.some((object) => object.source === source)) return false;
  return local.objects.every((object) => {
    const { queued, running } = stateOf(object.source);
    return !queued && !running;
  });
}

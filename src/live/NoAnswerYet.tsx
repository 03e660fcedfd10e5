import { useLiveOrg, useLiveState } from "./liveContext.ts";
import { NotYet } from "./NotYet.tsx";

/** Shown before the first answer with jobs: a skeleton of that name, or why there is no answer. */
export function NoAnswerYet({ name }: { name: string }) {
  const { live } = useLiveOrg();
  const { failure, nextAt } = useLiveState();
  return <NotYet error={failure} name={name} rows={12} onRetry={() => void live.refresh()} nextAt={nextAt} />;
}

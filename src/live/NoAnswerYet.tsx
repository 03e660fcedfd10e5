import { useLiveOrg, useLiveState } from "./liveContext.ts";
import { NotYet } from "./NotYet.tsx";
import { retryNow } from "./retryNow.ts";

/** Shown before the first answer with jobs: a skeleton of that name, or why there is no answer. */
export function NoAnswerYet({ name }: { name: string }) {
  const liveOrg = useLiveOrg();
  const { failure, nextAt } = useLiveState();
  const retry = () => void retryNow(liveOrg, failure);
  return <NotYet error={failure} name={name} rows={12} onRetry={retry} nextAt={nextAt} />;
}

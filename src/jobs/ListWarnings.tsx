import { useJobWindow, useLivePart } from "../live/liveContext.ts";
import { Banner } from "../ui/Banner.tsx";

/** Says what keeps the list from being all that the org has. */
export function ListWarnings() {
  const { broken, complete, cut } = useJobWindow();
  const isFailing = useLivePart(({ failure }) => failure !== null);
  return (
    <>
      {broken > 0 && (
        <Banner tone="warning" title={`${broken} of the org's records could not be read.`}>
          The others are shown.
        </Banner>
      )}
      {!complete && isFailing && (
        <Banner tone="warning" title="Not all jobs are shown.">
          The first reading of the list was broken off. It starts again with the next question.
        </Banner>
      )}
      {complete && cut && (
        <Banner tone="warning" title="The org has more jobs than are shown.">
          Its list went on beyond what could be read.
        </Banner>
      )}
    </>
  );
}

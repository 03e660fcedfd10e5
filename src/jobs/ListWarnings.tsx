import { useJobWindow, useLivePart } from "../live/liveContext.ts";
import { Banner } from "../ui/Banner.tsx";
import { LongRange } from "./LongRange.tsx";

/** Says what is missing from the list, and why. Beyond what the org lists it adds the older jobs. */
export function ListWarnings(props: Parameters<typeof LongRange>[0]) {
  return (
    <>
      <LongRange {...props} />
      <Warnings />
    </>
  );
}

function Warnings() {
  const { broken, complete, cut, unread } = useJobWindow();
  const isFailing = useLivePart(({ failure }) => failure !== null);
  return (
    <div className="mb-2 grid gap-2 empty:hidden">
      {broken > 0 && (
        <Banner tone="warning" title={`${broken} of the org's records could not be read.`}>
          The others are shown.
        </Banner>
      )}
      {unread > 0 && (
        <Banner
          tone="warning"
          title={`${unread} old ${unread === 1 ? "job" : "jobs"} could not be read again.`}
        >
          {unread === 1 ? "It is" : "They are"} shown as last read.
        </Banner>
      )}
      {!complete && isFailing && (
        <Banner tone="warning" title="Not all jobs are shown.">
          Reading the list was broken off; the next refresh tries again.
        </Banner>
      )}
      {complete && cut && (
        <Banner tone="warning" title="The org has more jobs than are shown.">
          Its list went on beyond what could be read.
        </Banner>
      )}
    </div>
  );
}

// Pages that are loaded when they are opened. While the gateway is gone they say so and come by themselves when it is back, which a
// lazy component, once refused, never does.
import { type ComponentType, lazy, useState } from "react";
import { useRetryWhileShown } from "../live/useRetryWhileShown.ts";
import { browserTransport } from "../org/client.ts";
import { errorFromThrown, type OrgError } from "../org/errors.ts";
import { BrokenPage } from "./BrokenPage.tsx";
import { Problem } from "./Problem.tsx";

interface Module {
  default: ComponentType;
}

/** What stands where the page should: the page, or why it is not there. */
type Outcome = { page: ComponentType } | { gone: OrgError } | { replaced: Error };

/** A gateway that answers, but not with this page, serves another version by now. */
async function whyNot(thrown: unknown): Promise<Outcome> {
  const answers = await fetch("/gateway/health", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (answers) return { replaced: new Error("A newer version of this page is there.") };
  return { gone: errorFromThrown(thrown, browserTransport.online(), false) };
}

function Gone({ error, onRetry }: { error: OrgError; onRetry: () => void }) {
  const nextAt = useRetryWhileShown(onRetry);
  return <Problem error={error} onRetry={onRetry} nextAt={nextAt} />;
}

/** Stands in for a page that could not be loaded, until it can. */
function standIn(load: () => Promise<Module>, first: Outcome): ComponentType {
  // Outlives the component, which is mounted anew with each visit.
  let latest = first;
  return function StandIn() {
    const [outcome, setOutcome] = useState(latest);
    const show = (next: Outcome) => {
      latest = next;
      setOutcome(next);
    };
    if ("replaced" in outcome) return <BrokenPage error={outcome.replaced} />;
    if ("gone" in outcome) {
      const retry = () =>
        void load().then(
          (module) => show({ page: module.default }),
          async (thrown: unknown) => {
            const why = await whyNot(thrown);
            // The gateway is back, and a browser may remember for as long as the page lives what it could not load. The address has it all.
            if ("replaced" in why) window.location.reload();
            else show(why);
          },
        );
      return <Gone error={outcome.gone} onRetry={retry} />;
    }
    const Page = outcome.page;
    return <Page />;
  };
}

/** A component that stands for the page which `load` brings. */
export function latePage(load: () => Promise<Module>): ComponentType {
  return lazy(() =>
    load().catch(async (thrown: unknown): Promise<Module> => ({
      default: standIn(load, await whyNot(thrown)),
    })),
  );
}

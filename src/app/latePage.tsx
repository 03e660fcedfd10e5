// Pages that are loaded when they are opened. While the gateway is gone they say so and come by themselves when it is back, which a
// lazy component, once refused, never does.
import { type ComponentType, lazy, useState } from "react";
import { OrgError } from "../org/errors.ts";
import { lateCode } from "../org/lateCode.ts";
import { BrokenPage } from "./BrokenPage.tsx";
import { RetriedProblem } from "../live/RetriedProblem.tsx";

interface Module {
  default: ComponentType;
}

/** What stands where the page should: the page, or why it is not there. */
type Outcome = { page: ComponentType } | { error: unknown };

/** Stands in for a page that could not be loaded, until it can. */
function standIn(load: () => Promise<Module>, error: unknown): ComponentType {
  // Outlives the component, which is mounted anew with each visit.
  let latest: Outcome = { error };
  return function StandIn() {
    const [outcome, setOutcome] = useState(latest);
    if ("page" in outcome) return <outcome.page />;
    if (!(outcome.error instanceof OrgError)) return <BrokenPage error={outcome.error} />;
    const show = (next: Outcome) => {
      latest = next;
      setOutcome(next);
    };
    const retry = () =>
      void load().then(
        (module) => show({ page: module.default }),
        (thrown: unknown) => show({ error: thrown }),
      );
    return <RetriedProblem error={outcome.error} onRetry={retry} />;
  };
}

/** A component that stands for the page which `load` brings. */
export function latePage(load: () => Promise<Module>): ComponentType {
  const loadAgain = lateCode(load);
  return lazy(() =>
    loadAgain().catch((thrown: unknown): Module => ({ default: standIn(loadAgain, thrown) })),
  );
}

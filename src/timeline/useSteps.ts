import { useState } from "react";
import { nextStep, type Reading } from "./model/steps.ts";

/** What of `latest` to show while it is being read. It keeps its identity from one step to the next. */
export function useSteps<R extends Reading>(latest: R, isReading: boolean): R {
  const [shown, setShown] = useState(latest);
  const next = nextStep(shown, latest, isReading);
  if (next !== shown) setShown(next);
  return next;
}

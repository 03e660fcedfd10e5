import { useRevalidator, useRouteError } from "react-router";
import { RetriedProblem } from "../live/RetriedProblem.tsx";
import { OrgError } from "../org/errors.ts";
import { BrokenPage } from "./BrokenPage.tsx";

/**
 * Shown instead of a page that threw, or whose code could not be loaded. While the gateway is gone it says so and keeps trying: the router
 * loads a failed lazy route again with each revalidation.
 */
export function PageProblem() {
  const error = useRouteError();
  const { revalidate } = useRevalidator();
  if (!(error instanceof OrgError)) return <BrokenPage error={error} />;
  return <RetriedProblem error={error} onRetry={() => void revalidate()} />;
}

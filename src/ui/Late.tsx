import { type ComponentType, createElement, type ReactNode, useEffect, useState } from "react";
import { LateProblem } from "./LateProblem.tsx";
import { useAfterPaint } from "./useAfterPaint.ts";

/** For a component without props. */
export const NO_PROPS = {};

/**
 * A component whose code is loaded after the first picture. Until it is there, `children` stand in for it. It never throws as a lazy
 * component does, so a gateway that is gone for a moment takes nothing else of the page with it. A load that failed is tried again
 * with each other `attempt`; where a person waits for it, the failure is said.
 */
export function Late<Props extends object>({
  load,
  ready,
  attempt,
  props,
  awaited = null,
  children = null,
}: {
  load: () => Promise<ComponentType<Props>>;
  /** Loading begins once a picture has been painted with this true. */
  ready: boolean;
  attempt: unknown;
  /** Null: it is loaded, and not shown yet. */
  props: Props | null;
  /** What a person waits for now, as the subject of a sentence; null: nobody does. */
  awaited?: string | null;
  children?: ReactNode;
}) {
  const painted = useAfterPaint(ready);
  // In an object: a state setter calls functions instead of keeping them.
  const [loaded, setLoaded] = useState<{ component: ComponentType<Props> } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [retries, setRetries] = useState(0);
  useEffect(() => {
    if (!painted || loaded !== null) return;
    let left = false;
    load().then(
      (component) => {
        if (!left) setLoaded({ component });
      },
      (thrown: unknown) => {
        if (!left) setError(thrown);
      },
    );
    return () => {
      left = true;
    };
    // The effect reads neither the attempt nor the retries: each new one is a reason to run again.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [load, painted, attempt, retries, loaded]);

  if (loaded !== null && props !== null) return createElement(loaded.component, props);
  return (
    <>
      {children}
      {loaded === null && error !== null && awaited !== null && (
        <LateProblem
          what={awaited}
          error={error}
          onRetry={() => {
            setError(null);
            setRetries(retries + 1);
          }}
          onDismiss={() => setError(null)}
        />
      )}
    </>
  );
}

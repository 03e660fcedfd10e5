import { type ComponentType, createElement, type ReactNode, useEffect, useState } from "react";
import { LateProblem } from "./LateProblem.tsx";
import { useAfterPaint } from "./useAfterPaint.ts";

/** For a component without props. */
export const NO_PROPS = {};

/**
 * A component whose code is loaded after the first paint. `children` are the placeholder. Unlike a lazy component it never throws, so
 * a gateway that is gone for a moment does not break the rest of the page. A failed load is tried again when `attempt` changes. Where
 * a person waits for it, the failure is shown.
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
  /** Loading begins after a paint with this true. */
  ready: boolean;
  attempt: unknown;
  /** Null: it is loaded but not shown yet. */
  props: Props | null;
  /** What a person waits for now, as the subject of a sentence. Null: nobody waits. */
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

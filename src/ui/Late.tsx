import { type ComponentType, createElement, type ReactNode, useEffect, useState } from "react";
import { LateProblem } from "./LateProblem.tsx";
import { useAfterPaint } from "./useAfterPaint.ts";

/** For a component without props. */
export const NO_PROPS = {};

/**
 * A component whose code is loaded after the first paint. `children` are the placeholder. A lazy component throws when its load fails;
 * this one does not, so the rest of the page survives a short outage of the gateway. A failed load is tried again when `attempt`
 * changes. The failure is shown if a person waits for the component.
 */
export function Late<Props extends object>({
  load,
  ready,
  attempt,
  props,
  awaited = null,
  onDismiss,
  children = null,
}: {
  load: () => Promise<ComponentType<Props>>;
  /** Loading begins after a paint with this true. */
  ready: boolean;
  attempt: unknown;
  /** Null: loaded, but not shown yet. */
  props: Props | null;
  /** What a person waits for now, as the subject of a sentence. Null when nobody waits. */
  awaited?: string | null;
  /** The person who waited does so no longer. */
  onDismiss?: () => void;
  children?: ReactNode;
}) {
  const painted = useAfterPaint(ready);
  // In an object, because a state setter calls a function instead of storing it.
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
    // The effect does not read the attempt and the retries, but must run again when they change.
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
          onDismiss={() => {
            setError(null);
            onDismiss?.();
          }}
        />
      )}
    </>
  );
}

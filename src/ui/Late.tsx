import { type ComponentType, createElement, type ReactNode, useEffect, useState } from "react";
import { useAfterPaint } from "./useAfterPaint.ts";

/** For a component that is told nothing. */
export const NO_PROPS = {};

/**
 * A component that the first picture can do without: nothing, or what stands in for it, until a picture has been painted in which it
 * was `ready` for, and while it cannot be loaded, which is tried anew with each other `attempt`. It never throws as a lazy component
 * does, so that a gateway that is gone for a moment takes nothing else of the page with it.
 */
export function Late<Props extends object>({
  load,
  ready,
  attempt,
  props,
  children = null,
}: {
  load: () => Promise<ComponentType<Props>>;
  ready: boolean;
  attempt: unknown;
  /** Null: it is loaded, and not shown yet. */
  props: Props | null;
  /** What stands there until then. */
  children?: ReactNode;
}) {
  const painted = useAfterPaint(ready);
  // In an object: a state setter calls functions instead of keeping them.
  const [loaded, setLoaded] = useState<{ component: ComponentType<Props> } | null>(null);
  useEffect(() => {
    if (!painted || loaded !== null) return;
    let left = false;
    load().then(
      (component) => {
        if (!left) setLoaded({ component });
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
    // The effect does not look at the attempt: another one is the reason to run again.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [load, painted, attempt, loaded]);
  return loaded === null || props === null ? children : createElement(loaded.component, props);
}

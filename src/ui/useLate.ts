import { type ComponentType, useEffect, useState } from "react";

/**
 * A component that the first picture can do without: null until it is `ready` for and while it cannot be loaded, which is tried anew
 * with each other `attempt`. It never throws as a lazy component does, so that a gateway that is gone for a moment takes nothing else
 * of the page with it.
 */
export function useLate<Props>(
  load: () => Promise<ComponentType<Props>>,
  ready: boolean,
  attempt: unknown,
): ComponentType<Props> | null {
  // In an object: a state setter calls functions instead of keeping them.
  const [loaded, setLoaded] = useState<{ component: ComponentType<Props> } | null>(null);
  useEffect(() => {
    if (!ready || loaded !== null) return;
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
  }, [load, ready, attempt, loaded]);
  return loaded?.component ?? null;
}

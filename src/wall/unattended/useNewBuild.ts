import { useEffect, useRef } from "react";
import { OWN_BUILD } from "./ownBuild.ts";
import { mayReloadAt, reloadIfWhole } from "./reload.ts";

/** How long to wait before trying again a build that the gateway does not serve completely. */
const TRY_BUILD_EVERY_MS = 15_000;

/** Reloads a wall once the gateway serves another build than the page's. `offered` is that build; null: not known. */
export function useNewBuild(offered: string | null): void {
  const triedAt = useRef(0);
  // After each rendering. A wall has one a second, so no timer is needed.
  useEffect(() => {
    if (OWN_BUILD === undefined || offered === null || offered === OWN_BUILD) return;
    const now = Date.now();
    if (Math.abs(now - triedAt.current) < TRY_BUILD_EVERY_MS || now < mayReloadAt("update", offered, now))
      return;
    triedAt.current = now;
    void reloadIfWhole("update", offered, offered);
  });
}

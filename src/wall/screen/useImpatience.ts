import { useState } from "react";
import { useNow } from "../../time/useNow.ts";

/** How long to wait for the gateway's answer before the last picture is shown. */
const PATIENCE_MS = 5000;

/** Whether a wall has waited so long for its first answer that it shows its last picture. */
export function useImpatience(): boolean {
  const [since] = useState(() => Date.now());
  return useNow(1000) - since > PATIENCE_MS;
}

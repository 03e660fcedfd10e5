import { useRouteError } from "react-router";
import { lateCode } from "../org/lateCode.ts";
import { OrgError } from "../org/errors.ts";
import { useNow } from "../time/useNow.ts";
import { Late } from "../ui/Late.tsx";

/** A display waits this long before it loads a newer build: a gateway that serves half a build must not make it reload in a loop. */
const RELOAD_AFTER_MS = 60_000;
const RETRY_MS = 10_000;

/** The wall loads this code with its page, so that a crash finds it without the network. */
const loadWallBroken = lateCode(async () => (await import("../wall/unattended/WallBroken.tsx")).WallBroken);

function load() {
  return loadWallBroken().catch((error: unknown) => {
    // The gateway answers and has another build.
    if (!(error instanceof OrgError)) window.setTimeout(() => window.location.reload(), RELOAD_AFTER_MS);
    throw error;
  });
}

/** Shown in place of a display that threw, or whose code could not be loaded. It recovers by itself, because nobody touches it. */
export function DisplayProblem() {
  const error = useRouteError();
  const attempt = useNow(RETRY_MS);
  return (
    <Late load={load} ready attempt={attempt} props={{ error }}>
      <main className="p-[5vmin] text-[7vmin] font-semibold">This display has stopped working</main>
    </Late>
  );
}

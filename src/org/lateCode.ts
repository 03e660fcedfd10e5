// Loads code that the first picture does not need. It comes from the gateway, so it fails in the same ways.
import { browserTransport } from "./client.ts";
import { errorFromThrown } from "./errors.ts";

async function gatewayAnswers(): Promise<boolean> {
  try {
    return (await browserTransport.fetch(`${browserTransport.base}/gateway/health`, { cache: "no-store" }))
      .ok;
  } catch {
    return false;
  }
}

/**
 * A loader that may be called again after a failure. Some browsers remember until a reload that a script could not be loaded. So once the
 * gateway is back the page is reloaded; its address has all of its state.
 * @throws OrgError when the gateway does not answer; another error when it answers without this code, because it serves another build.
 */
export function lateCode<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let wasGone = false;
  return () =>
    load().catch(async (thrown: unknown): Promise<Module> => {
      if (!(await gatewayAnswers())) {
        wasGone = true;
        throw errorFromThrown(thrown, browserTransport.online(), false);
      }
      if (!wasGone) throw new Error("The gateway serves a newer version of this page.");
      window.location.reload();
      // The page is about to reload, so this never resolves.
      return new Promise(() => {});
    });
}

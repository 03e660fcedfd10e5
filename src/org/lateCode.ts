// Code that the first picture can do without. It comes from the gateway, so it fails as the gateway's answers do.
import { browserTransport } from "./client.ts";
import { errorFromThrown } from "./errors.ts";

async function gatewayAnswers(): Promise<boolean> {
  try {
    return (await browserTransport.fetch("/gateway/health", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

/**
 * A loader that may be called again after it has failed. A browser may remember for as long as the page lives that it could not load a
 * script; once the gateway is back, the page is then loaded anew, as its address has it all.
 * @throws OrgError when there is no gateway; another error when there is one that does not have this code, and so has another build.
 */
export function lateCode<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let wasGone = false;
  return () =>
    load().catch(async (thrown: unknown): Promise<Module> => {
      if (!(await gatewayAnswers())) {
        wasGone = true;
        throw errorFromThrown(thrown, browserTransport.online(), false);
      }
      if (!wasGone) throw new Error("A newer version of this page is there.");
      window.location.reload();
      // Nothing else is to happen to a page that is about to go.
      return new Promise(() => {});
    });
}

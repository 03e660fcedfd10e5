// Takes from the watches what there is to tell, and notes it as told.
import { type Telling, type WatchScene, type Watches, whatToTell } from "../../domain/watch.ts";
import type { KeptChoice } from "../ui/KeptChoice.ts";

/**
 * What there is to tell now, mostly nothing. Only the leading tab may ask: what a tab stores, another sees a moment later, and both would tell
 * what they see in the same beat.
 */
export function claim(kept: KeptChoice<Watches>, scene: WatchScene): Telling[] {
  kept.reread();
  const { tellings, kept: after } = whatToTell(kept.get(), scene);
  if (after !== kept.get()) kept.keep(after);
  return tellings;
}

import { useSyncExternalStore } from "react";
import { eventsOf, type Watched } from "../../domain/watch.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { lateCode } from "../org/lateCode.ts";
import { LateMenu } from "../ui/LateMenu.tsx";
import { MOST_OF_A_NAME, shownEnds } from "../ui/shownText.ts";
import { eventsWords } from "../words/watchWords.ts";
import { BellIcon } from "./BellIcon.tsx";
import { watchesOf } from "./watches.ts";

const loadChoices = lateCode(async () => (await import("./TellMeChoices.tsx")).TellMeChoices);

/** The button that lets a person choose what to be told of a job or of a source's runs, and says what was chosen. */
export function TellMe({ of, name }: { of: Watched; name: string }) {
  const { org } = useLiveOrg().access;
  const kept = watchesOf(org);
  const events = eventsOf(useSyncExternalStore(kept.subscribe, kept.get), of);
  const shown = shownEnds(name, MOST_OF_A_NAME);
  const isArmed = events.length > 0;
  return (
    <span className="inline-flex print:hidden">
      <LateMenu
        load={loadChoices}
        popup="dialog"
        awaited="The choice of what you are told"
        props={{
          of,
          name: isArmed ? `Will tell when ${shown} ${eventsWords(events)}` : `Tell me about ${shown}`,
          label: (
            <>
              <BellIcon size={14} filled={isArmed} />
              {isArmed ? "Will tell" : "Tell me"}
            </>
          ),
        }}
      />
    </span>
  );
}

// The choice of the zone in which times are written.
import { Command } from "cmdk";
import { useState } from "react";
import { useChooseZone } from "../live/zoneSearch.ts";
import { orgZone, type ZoneChoice } from "../time/chosenZone.ts";
import { personZone } from "../time/personZone.ts";
import { useNow } from "../time/useNow.ts";
import { useZoneChoice } from "../time/useZone.ts";
import { formatClock, zoneName } from "../time/zone.ts";
import { zoneLabel } from "../time/zoneWords.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { CheckIcon } from "../ui/menuIcons.tsx";
import { findZones } from "./findZones.ts";
import { groupClass, inputClass, itemClass } from "./listClass.ts";
import type { PanelProps } from "./panel.ts";

/** Names that some browsers take, but list by the old name of the city only. */
const NEW_NAMES = [
  "America/Nuuk",
  "Asia/Ho_Chi_Minh",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Yangon",
  "Europe/Kyiv",
];

/** UTC is in no list of a browser. */
const ALL = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), ...NEW_NAMES])];

interface Offer {
  choice: ZoneChoice;
  zone: string;
  label: string;
}

/** The offers before the list of all zones: the chosen one is always among them. */
function firstOffers(chosen: ZoneChoice): Offer[] {
  const [own, org] = [personZone(), orgZone()];
  const offers: Offer[] = [
    { choice: "mine", zone: own, label: `Yours: ${zoneLabel(own)}` },
    ...(org === null ? [] : [{ choice: "org", zone: org, label: `The org's: ${zoneLabel(org)}` }]),
    { choice: "UTC", zone: "UTC", label: "UTC" },
  ];
  return chosen === "org" || offers.some(({ choice }) => choice === chosen)
    ? offers
    : [{ choice: chosen, zone: chosen, label: zoneLabel(chosen) }, ...offers];
}

/** Mine, the org's, UTC, or any zone by its name, each with its time now. */
export function ZonePanel({ onClose }: PanelProps) {
  const choice = useZoneChoice();
  const choose = useChooseZone();
  const now = useNow(60_000);
  const [text, setText] = useState("");
  const first = text.trim() === "" ? firstOffers(choice) : [];
  const others = findZones(ALL, text)
    .filter((zone) => !first.some((offer) => offer.choice === zone))
    .map((zone): Offer => ({ choice: zone, zone, label: zoneLabel(zone) }));
  const groups: [heading: string, offers: Offer[]][] = [
    ["Times are written in", first],
    ["All zones", others],
  ];
  return (
    <Dialog name="Time zone" onClose={onClose}>
      <Command label="Time zone" shouldFilter={false} loop vimBindings={false}>
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Find a time zone: a city, a continent"
          className={inputClass}
        />
        <Command.List className="max-h-[60vh] overflow-auto p-2">
          <Command.Empty className="px-3 py-6 text-quiet">No zone is called “{text.trim()}”.</Command.Empty>
          {groups
            .filter(([, offers]) => offers.length > 0)
            .map(([heading, offers]) => (
              <Command.Group key={heading} heading={heading} className={groupClass}>
                {offers.map((offer) => (
                  <Command.Item
                    key={offer.choice}
                    value={offer.choice}
                    className={itemClass}
                    onSelect={() => {
                      choose(offer.choice);
                      onClose();
                    }}
                  >
                    <span className="inline-flex min-w-0 items-center gap-2">
                      <span className="w-4 shrink-0">{offer.choice === choice && <CheckIcon />}</span>
                      <span className="truncate">{offer.label}</span>
                      {offer.choice === choice && <span className="sr-only">, chosen</span>}
                    </span>
                    <span translate="no" className="shrink-0 text-quiet tabular-nums">
                      {zoneName(now, offer.zone)} · {formatClock(now, offer.zone)}
                    </span>
                  </Command.Item>
                ))}
              </Command.Group>
            ))}
        </Command.List>
        <p className="border-t border-line px-4 py-2 text-12 text-quiet">
          This browser keeps the choice. The address of each page carries it, so a link shows the same times
          to its reader. Schedules stay in their own zone.
        </p>
      </Command>
    </Dialog>
  );
}

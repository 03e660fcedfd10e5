import { useNow } from "../time/useNow.ts";
import { useZone, useZoneChoice } from "../time/useZone.ts";
import { zoneName } from "../time/zone.ts";
import { zoneWords } from "../time/zoneWords.ts";
import { openPanel } from "../palette/panel.ts";
import { menuButton } from "../ui/menuClass.ts";
import { useAfterPaint } from "../ui/useAfterPaint.ts";

/** Names the zone of all times on the page, and opens the choice. A phone has room for it only when it is not the person's own. */
export function ZoneButton() {
  const choice = useZoneChoice();
  const zone = useZone();
  const hour = useNow(3_600_000);
  // Naming a zone is slow, and the first picture does not need it. The width is kept.
  const painted = useAfterPaint(true);
  const words = `Times in ${zoneWords(choice, zone)}`;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      title={words}
      aria-label={`${words}. Choose another zone.`}
      translate="no"
      onClick={() => openPanel("zone")}
      className={`${menuButton} min-w-14 justify-center text-12 ${choice === "mine" ? "text-quiet max-sm:hidden" : "font-semibold"}`}
    >
      {painted ? zoneName(hour, zone) : ""}
    </button>
  );
}

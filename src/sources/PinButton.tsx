import type { KeptFor } from "../org/keptOfOrg.ts";
import { IconButton } from "../ui/Button.tsx";
import { Icon } from "../ui/icons.tsx";
import { togglePin } from "./pins.ts";

/** Pins a source, so that it stands first among the sources and in the palette, or unpins it. */
export function PinButton({
  org,
  id,
  label,
  pinned,
}: {
  org: KeptFor;
  id: string;
  label: string;
  pinned: boolean;
}) {
  return (
    <IconButton
      name={pinned ? `Unpin ${label}` : `Pin ${label}`}
      icon={
        <Icon>
          <path d="M6 2.5h4l-.5 4 2.5 2.25v1.25H4v-1.25L6.5 6.5Z" fill={pinned ? "currentColor" : "none"} />
          <path d="M8 10v4" />
        </Icon>
      }
      onClick={() => togglePin(org, id)}
    />
  );
}

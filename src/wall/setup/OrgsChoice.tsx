import type { OrgEntry } from "../../../contract/gateway.ts";
import { ToggleChip } from "../../ui/ToggleChip.tsx";
import { Part } from "./fields.tsx";

/** Which orgs the wall shows: this page's own alone, or several side by side. One that the gateway no longer has can be removed. */
export function OrgsChoice({
  own,
  all,
  chosen,
  onChange,
}: {
  own: Pick<OrgEntry, "key">;
  all: readonly Pick<OrgEntry, "key" | "label">[];
  /** None: the own one alone. */
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}) {
  const shown = chosen.length === 0 ? [own.key] : chosen;
  const gone = chosen.filter((key) => !all.some((org) => org.key === key));
  const toggle = (key: string, on: boolean): void => {
    const next = on ? [...shown, key] : shown.filter((one) => one !== key);
    const isOwnAlone = next.length === 0 || (next.length === 1 && next[0] === own.key);
    onChange(isOwnAlone ? [] : next);
  };
  return (
    <Part name="Orgs" help="Several orgs stand side by side, the worst first. Each has less room than alone.">
      <div className="flex flex-wrap gap-1">
        {[...all, ...gone.map((key) => ({ key, label: key }))].map(({ key, label }) => (
          <ToggleChip key={key} pressed={shown.includes(key)} onPressedChange={(on) => toggle(key, on)}>
            {label}
          </ToggleChip>
        ))}
      </div>
    </Part>
  );
}

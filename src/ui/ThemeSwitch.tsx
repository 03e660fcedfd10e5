import { useId, useSyncExternalStore } from "react";
import { MoonIcon, SunIcon, SystemIcon } from "./menuIcons.tsx";
import { chooseTheme, readTheme, subscribeTheme } from "./theme.ts";
import type { ThemeChoice } from "./theme.ts";

const choices: { value: ThemeChoice; label: string; Icon: typeof SunIcon }[] = [
  { value: "system", label: "As the system", Icon: SystemIcon },
  { value: "light", label: "Light", Icon: SunIcon },
  { value: "dark", label: "Dark", Icon: MoonIcon },
];

/** Light, dark, or as the system: three radio buttons drawn as one control. */
export function ThemeSwitch() {
  const chosen = useSyncExternalStore(subscribeTheme, readTheme);
  const group = useId();
  return (
    <fieldset className="inline-flex rounded-control border border-line-strong p-px">
      <legend className="sr-only">Theme</legend>
      {choices.map(({ value, label, Icon }) => (
        <label
          key={value}
          title={label}
          className="inline-flex size-7 cursor-pointer items-center justify-center rounded-[3px] text-quiet hover:text-text has-checked:text-text has-checked:inset-ring has-checked:inset-ring-text has-focus-visible:outline-2 has-focus-visible:outline-accent sm:pointer-coarse:size-9"
        >
          <input
            type="radio"
            name={group}
            value={value}
            checked={value === chosen}
            onChange={() => chooseTheme(value)}
            className="sr-only"
          />
          <span className="sr-only">{label}</span>
          <Icon />
        </label>
      ))}
    </fieldset>
  );
}

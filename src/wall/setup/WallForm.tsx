// The form that sets up a wall. Its controls come from the table of options. Each edits its option as written in the address.
import { ALARM_WAYS } from "../../../contract/leases.ts";
import { Button } from "../../ui/Button.tsx";
import { FORM_PARTS, type FormPart } from "../model/optionKinds.ts";
import { type OptionName, optionsIn, optionText, readOption, type WallOptions } from "../model/options.ts";
import { tryAlarm } from "../unattended/raiseAlarm.ts";
import { Part } from "./fields.tsx";
import { OptionField } from "./OptionField.tsx";
import type { SourcesToChoose } from "./SourceChoice.tsx";

const PARTS: Readonly<Record<FormPart, { name: string; help?: string }>> = {
  shown: { name: "What it shows", help: "Leave empty to show everything." },
  views: { name: "Rotate views", help: "Each view shows the verdict and the clock." },
  looks: { name: "How it looks" },
  alarm: {
    name: "On a new failure",
    help: "If several displays use the same gateway, only the first one to see a failure sounds the alarm.",
  },
};

/** Everything that a wall's address can say. */
export function WallForm({
  options,
  offered,
  sources,
  onChange,
}: {
  options: WallOptions;
  /** The options that this kind of wall has. */
  offered: readonly OptionName[];
  sources: SourcesToChoose;
  onChange: (change: Partial<WallOptions>) => void;
}) {
  return (
    // Nothing is sent, because the result is the address. Enter in a field must not reload the page.
    <form
      aria-label="The wall"
      className="flex min-w-0 flex-col gap-5"
      onSubmit={(event) => event.preventDefault()}
    >
      {FORM_PARTS.filter((part) => optionsIn(part).some((name) => offered.includes(name))).map((part) => (
        <Part key={part} {...PARTS[part]}>
          {optionsIn(part)
            .filter((name) => offered.includes(name))
            // A single view does not rotate.
            .filter((name) => name !== "dwellSeconds" || options.views.length > 1)
            .map((name) => (
              <OptionField
                key={name}
                name={name}
                text={optionText(options, name)}
                sources={sources}
                onText={(text) => onChange(readOption(name, text))}
              />
            ))}
          {part === "alarm" && <TryAlarm options={options} />}
        </Part>
      ))}
    </form>
  );
}

/** Sounds the chosen alarms on this machine, and asks for the permission that desktop notices need. */
function TryAlarm({ options }: { options: WallOptions }) {
  const ways = ALARM_WAYS.filter((way) => options[way]);
  if (ways.length === 0) return null;
  async function tryOut(): Promise<void> {
    if (options.notice && "Notification" in window && Notification.permission === "default") {
      await Notification.requestPermission();
    }
    const sentence = "Order Book has failed. This is only a test.";
    await Promise.all(ways.map((way) => tryAlarm(way, sentence)));
  }
  return (
    <div>
      <Button onClick={() => void tryOut()}>Try it here</Button>
    </div>
  );
}

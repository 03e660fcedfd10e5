// The control for one option of a wall. It shows and changes the option as written in the address.
import { personZone } from "../../time/personZone.ts";
import { Select } from "../../ui/Select.tsx";
import { ToggleChip } from "../../ui/ToggleChip.tsx";
import { type Field, listIn } from "../model/optionKinds.ts";
import { type OptionName, WALL_OPTIONS } from "../model/options.ts";
import { parseQuiet } from "../model/quietHours.ts";
import { Checkbox, FindField, NumberField, TimeField } from "./fields.tsx";
import { SourceChoice, type SourcesToChoose } from "./SourceChoice.tsx";

interface Edited {
  text: string;
  onText: (text: string) => void;
}

/** UTC and older zone names are in no list, but may have been chosen. */
function zones(chosen: string): string[] {
  return [...new Set(["UTC", ...(chosen === "" ? [] : [chosen]), ...Intl.supportedValuesOf("timeZone")])];
}

function Chips({ field, text, onText }: Edited & { field: Extract<Field, { control: "chips" }> }) {
  const chosen = listIn(text);
  const offered = field.choices.filter(({ value }) => !field.rare.includes(value) || chosen.includes(value));
  return (
    <div role="group" aria-label={field.label} className="flex flex-wrap gap-1">
      {offered.map(({ value, label }) => (
        <ToggleChip
          key={value}
          pressed={chosen.includes(value)}
          onPressedChange={(on) =>
            onText((on ? [...chosen, value] : chosen.filter((one) => one !== value)).join(","))
          }
        >
          {label}
        </ToggleChip>
      ))}
    </div>
  );
}

/** A checkbox, and two times while it is checked. Equal times are ignored. */
function Hours({ field, text, onText }: Edited & { field: Extract<Field, { control: "hours" }> }) {
  const [from = "", to = ""] = text.split("-");
  const change = (hours: string): void => {
    if (parseQuiet(hours) !== null) onText(hours);
  };
  return (
    <>
      <Checkbox checked={text !== ""} onChange={(on) => onText(on ? field.usual : "")}>
        {field.label}
      </Checkbox>
      {text !== "" && (
        <div className="flex flex-wrap gap-x-4 gap-y-2">
          <TimeField label="From" time={from} onChange={(time) => change(`${time}-${to}`)} />
          <TimeField label="To" time={to} onChange={(time) => change(`${from}-${time}`)} />
        </div>
      )}
    </>
  );
}

/** The control that the table of options names for this option. */
export function OptionField({
  name,
  text,
  sources,
  onText,
}: Edited & { name: OptionName; sources: SourcesToChoose }) {
  const { field } = WALL_OPTIONS[name];
  switch (field?.control) {
    case "checkbox":
      return (
        <Checkbox checked={text === "on"} onChange={(on) => onText(on ? "on" : "off")}>
          {field.label}
        </Checkbox>
      );
    case "select":
      return (
        <div>
          <Select label={field.label} value={text} options={field.choices} onChange={onText} />
        </div>
      );
    case "zone":
      return (
        <div>
          <FindField
            label={field.label}
            text={text}
            known={zones(text)}
            otherwise={`Of the display (here ${personZone()})`}
            onText={onText}
          />
        </div>
      );
    case "chips":
      return <Chips field={field} text={text} onText={onText} />;
    case "number":
      return <NumberField {...field} text={text} onText={onText} />;
    case "hours":
      return <Hours field={field} text={text} onText={onText} />;
    case "sources":
      return <SourceChoice known={sources} chosen={listIn(text)} onChange={(ids) => onText(ids.join(","))} />;
    case undefined:
      return null;
  }
}

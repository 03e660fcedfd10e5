import { JOB_TYPES, type JobType } from "../../../contract/job.ts";
import { TYPE_WORDS } from "../../words/jobWords.ts";
import type { Source } from "../../../contract/source.ts";
import { personZone } from "../../time/zone.ts";
import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import { ToggleChip } from "../../ui/ToggleChip.tsx";
import { tryAlarm } from "../unattended/raiseAlarm.ts";
import type { WallOptions } from "../model/options.ts";
import { WALL_VIEWS, type WallView } from "../model/views.ts";
import { Checkbox, DwellField, Part, TimeField } from "./fields.tsx";
import { SourceChoice } from "./SourceChoice.tsx";

const VIEW_WORDS: Readonly<Record<WallView, string>> = {
  all: "Everything",
  failed: "What failed",
  active: "What runs and waits",
  day: "The day",
};

const TEN_AT_NIGHT = 22 * 60;
const SIX_IN_THE_MORNING = 6 * 60;

function zones(chosen: string | null): { value: string; label: string }[] {
  const known = Intl.supportedValuesOf("timeZone");
  // UTC and names of before stand in no list, and may have been chosen all the same.
  const all = [...new Set(["UTC", ...(chosen === null ? [] : [chosen]), ...known])];
  return [
    { value: "", label: `Of the display (here ${personZone()})` },
    ...all.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") })),
  ];
}

function without<T>(list: readonly T[], one: T): T[] {
  return list.filter((other) => other !== one);
}

/** Everything that a wall's address can say. */
export function WallForm({
  options,
  sources,
  onChange,
}: {
  options: WallOptions;
  /** Null while they are not known. */
  sources: readonly Source[] | null;
  onChange: (change: Partial<WallOptions>) => void;
}) {
  const { types, views, quiet } = options;
  return (
    // Nothing is sent: the address is the outcome. Enter in a field must not load the page anew.
    <form
      aria-label="The wall"
      className="flex min-w-0 flex-col gap-5"
      onSubmit={(event) => event.preventDefault()}
    >
      <Part name="What it shows" help="Nothing chosen means everything.">
        <div role="group" aria-label="Types" className="flex flex-wrap gap-1">
          {JOB_TYPES.filter((type) => type !== "unknown" || types.includes(type)).map((type: JobType) => (
            <ToggleChip
              key={type}
              pressed={types.includes(type)}
              onPressedChange={(on) => onChange({ types: on ? [...types, type] : without(types, type) })}
            >
              {TYPE_WORDS[type]}
            </ToggleChip>
          ))}
        </div>
        {sources === null ? (
          <p className="text-quiet">The org's sources are not known yet.</p>
        ) : (
          <SourceChoice
            sources={sources}
            chosen={options.sources}
            onChange={(chosen) => onChange({ sources: chosen })}
          />
        )}
      </Part>
      <Part name="Views in turn" help="The verdict and the clock stand in each of them.">
        <div role="group" aria-label="Views" className="flex flex-wrap gap-1">
          {WALL_VIEWS.map((view) => (
            <ToggleChip
              key={view}
              pressed={views.includes(view)}
              onPressedChange={(on) => {
                const left = on ? [...views, view] : without(views, view);
                onChange({ views: left.length === 0 ? ["all"] : left });
              }}
            >
              {VIEW_WORDS[view]}
            </ToggleChip>
          ))}
        </div>
        {views.length > 1 && (
          <DwellField
            seconds={options.dwellSeconds}
            onChange={(dwellSeconds) => onChange({ dwellSeconds })}
          />
        )}
      </Part>
      <Part name="How it looks">
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <Select
            label="Theme"
            value={options.theme}
            options={[
              { value: "dark", label: "Dark" },
              { value: "light", label: "Light" },
            ]}
            onChange={(theme) => onChange({ theme })}
          />
          <Select
            label="Time zone"
            value={options.zone ?? ""}
            options={zones(options.zone)}
            onChange={(zone) => onChange({ zone: zone === "" ? null : zone })}
          />
        </div>
        <Checkbox checked={options.drift} onChange={(drift) => onChange({ drift })}>
          Drift slowly, against burn-in
        </Checkbox>
      </Part>
      <Part name="On a new failure" help="Of several displays of one gateway only the first to see it calls.">
        <Checkbox checked={options.sound} onChange={(sound) => onChange({ sound })}>
          Ring
        </Checkbox>
        <Checkbox checked={options.spoken} onChange={(spoken) => onChange({ spoken })}>
          Say what failed
        </Checkbox>
        <Checkbox checked={options.notice} onChange={(notice) => onChange({ notice })}>
          Show a notice on the desktop
        </Checkbox>
        <TryAlarms options={options} />
        <Checkbox
          checked={quiet !== null}
          onChange={(on) =>
            onChange({ quiet: on ? { fromMinute: TEN_AT_NIGHT, toMinute: SIX_IN_THE_MORNING } : null })
          }
        >
          Quiet hours
        </Checkbox>
        {quiet !== null && (
          <div className="flex flex-wrap gap-x-4 gap-y-2">
            <TimeField
              label="From"
              minute={quiet.fromMinute}
              onChange={(fromMinute) =>
                fromMinute !== quiet.toMinute && onChange({ quiet: { ...quiet, fromMinute } })
              }
            />
            <TimeField
              label="To"
              minute={quiet.toMinute}
              onChange={(toMinute) =>
                toMinute !== quiet.fromMinute && onChange({ quiet: { ...quiet, toMinute } })
              }
            />
          </div>
        )}
      </Part>
    </form>
  );
}

/** Lets one hear on this machine what is chosen, and asks for the permission that notices need. */
function TryAlarms({ options: { sound, spoken, notice, lang } }: { options: WallOptions }) {
  if (!sound && !spoken && !notice) return null;
  async function tryOut(): Promise<void> {
    if (notice && "Notification" in window && Notification.permission === "default") {
      await Notification.requestPermission();
    }
    const sentence = "Order Book has failed. This is only a test.";
    for (const [way, on] of [
      ["sound", sound],
      ["spoken", spoken],
      ["notice", notice],
    ] as const) {
      if (on) void tryAlarm(way, sentence, lang);
    }
  }
  return (
    <div>
      <Button onClick={() => void tryOut()}>Try it here</Button>
    </div>
  );
}

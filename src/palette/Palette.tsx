// The command palette: one field that finds jobs, sources, pages, orgs and actions.
import { Command } from "cmdk";
import { useState } from "react";
import { useLiveOrg } from "../live/liveContext.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { shownEnds } from "../ui/shownText.ts";
import { groupClass, inputClass, itemClass } from "./listClass.ts";
import type { PanelProps } from "./panel.ts";
import { type Entry, type Group, GROUPS, rankEntries } from "./rankEntries.ts";
import { noteEntry, recentEntries } from "./recent.ts";
import { useEntries } from "./useEntries.ts";

/** The most characters of a name, so that a damaged one does not fill the panel. */
const MOST_LETTERS = 120;

function Item({ entry, onChoose }: { entry: Entry; onChoose: () => void }) {
  return (
    <Command.Item value={entry.id} onSelect={onChoose} className={itemClass}>
      <span className="truncate" dir="auto">
        {shownEnds(entry.text, MOST_LETTERS)}
      </span>
      {entry.detail !== undefined && <span className="shrink-0 text-quiet">{entry.detail}</span>}
    </Command.Item>
  );
}

/** The entries by group. After a search the groups are in the order of their best entries; before it, recently used ones come first. */
function grouped(entries: readonly Entry[], recent: readonly string[], text: string): [Group, Entry[]][] {
  const groups = new Map<Group, Entry[]>();
  for (const entry of entries) {
    const group = text.trim() === "" && recent.includes(entry.id) ? "Recent" : entry.group;
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  return text.trim() === ""
    ? GROUPS.flatMap((name) => (groups.has(name) ? [[name, groups.get(name) ?? []]] : []))
    : [...groups];
}

/** Opens over the page; Escape closes it. */
export function Palette({ pages, onSaid, onClose }: PanelProps) {
  const { org } = useLiveOrg().access;
  const [text, setText] = useState("");
  const [recent] = useState(() => recentEntries(org));
  const entries = rankEntries(useEntries(pages), text, recent);
  const choose = (entry: Entry) => {
    noteEntry(org, entry.id);
    // Closed first, so that the focus returns to the page before the entry moves it.
    onClose();
    void entry.run()?.then(onSaid);
  };
  return (
    <Dialog name="Command palette" onClose={onClose}>
      <Command label="Command palette" shouldFilter={false} loop vimBindings={false}>
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Find a job, a source, a page or an action"
          className={inputClass}
        />
        <Command.List className="max-h-[60vh] overflow-auto p-2">
          <Command.Empty className="px-3 py-6 text-quiet">Nothing is called “{text.trim()}”.</Command.Empty>
          {grouped(entries, recent, text).map(([name, found]) => (
            <Command.Group key={name} heading={name} className={groupClass}>
              {found.map((entry) => (
                <Item key={entry.id} entry={entry} onChoose={() => choose(entry)} />
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}

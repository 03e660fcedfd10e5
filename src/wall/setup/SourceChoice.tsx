import { useState } from "react";
import type { Source } from "../../../contract/source.ts";
import { compareNames } from "../../../domain/compareNames.ts";
import { foldText, hasWords, searchWords } from "../../../domain/searchText.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { MOST_SOURCES } from "../model/options.ts";
import { Checkbox } from "./fields.tsx";

/** More rows do not help anybody to choose. The search does. */
const MOST_ROWS = 60;

/** The org's sources, as far as they are known. */
export interface SourcesToChoose {
  sources: readonly Source[];
  /** Whether all lists were read. Otherwise an unknown source may exist. */
  whole: boolean;
  /** True while the first read is under way. */
  reading: boolean;
}

/** The sources that the wall shows; none chosen means all. A chosen source that is unknown stays in the list, so that it can be removed. */
export function SourceChoice({
  known: { sources, whole, reading },
  chosen,
  onChange,
}: {
  known: SourcesToChoose;
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}) {
  const [text, setText] = useState("");
  const words = searchWords(text);
  const fits = ({ label, name }: Source): boolean => hasWords(foldText(`${label} ${name}`), words);
  const sorted = [...sources].sort((a, b) => compareNames(a.label, b.label));
  const shown = sorted.filter((source) => chosen.includes(source.id) || fits(source));
  const gone = chosen.filter((id) => !sources.some((source) => source.id === id));
  const set = (id: string, on: boolean): void =>
    onChange(on ? [...chosen, id].slice(0, MOST_SOURCES) : chosen.filter((one) => one !== id));
  if (reading) return <p className="text-quiet">Reading the org's sources.</p>;
  return (
    <>
      <SearchField label="Search sources" value={text} onChange={setText} />
      {!whole && <p className="text-quiet">Not all of the org's sources could be read.</p>}
      {chosen.length >= MOST_SOURCES && (
        <p className="text-quiet">A wall shows at most {MOST_SOURCES} chosen sources.</p>
      )}
      <ul
        aria-label="Sources"
        // Reachable by keyboard, even when nothing in it can have the focus.
        tabIndex={0}
        className="flex max-h-56 flex-col overflow-y-auto rounded-control border border-line px-2 py-1"
      >
        {gone.map((id) => (
          <li key={id}>
            <Checkbox checked onChange={() => set(id, false)}>
              <code className="font-mono text-12">{id}</code>{" "}
              <span className="text-quiet">{whole ? "not in this org" : "not read"}</span>
            </Checkbox>
          </li>
        ))}
        {shown.slice(0, MOST_ROWS).map(({ id, label, kind }) => (
          <li key={id}>
            <Checkbox checked={chosen.includes(id)} onChange={(on) => set(id, on)}>
              {label} <span className="text-quiet">{kind}</span>
            </Checkbox>
          </li>
        ))}
        {shown.length > MOST_ROWS && (
          <li className="text-quiet">{shown.length - MOST_ROWS} more. Search to find them.</li>
        )}
        {shown.length + gone.length === 0 && <li className="text-quiet">No source matches.</li>}
      </ul>
    </>
  );
}

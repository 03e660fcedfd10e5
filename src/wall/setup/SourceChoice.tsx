import { useState } from "react";
import type { Source } from "../../../contract/source.ts";
import { compareNames } from "../../../domain/compareNames.ts";
import { foldText, hasWords, searchWords } from "../../../domain/searchText.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { MOST_SOURCES } from "../model/options.ts";
import { Checkbox } from "./fields.tsx";

/** More rows help nobody to choose; the search does. */
const MOST_ROWS = 60;

/** Which sources the wall shows: none chosen means all. Chosen ones that the org no longer has stay in sight, to be taken out. */
export function SourceChoice({
  sources,
  chosen,
  onChange,
}: {
  sources: readonly Source[];
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
  return (
    <>
      <SearchField label="Search sources" value={text} onChange={setText} />
      <ul
        aria-label="Sources"
        // Reachable by keyboard even when it holds nothing that takes the focus.
        tabIndex={0}
        className="flex max-h-56 flex-col overflow-y-auto rounded-control border border-line px-2 py-1"
      >
        {gone.map((id) => (
          <li key={id}>
            <Checkbox checked onChange={() => set(id, false)}>
              <code className="font-mono text-12">{id}</code>{" "}
              <span className="text-quiet">not in this org</span>
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
          <li className="text-quiet">{shown.length - MOST_ROWS} more: search for them.</li>
        )}
        {shown.length + gone.length === 0 && <li className="text-quiet">None is called so.</li>}
      </ul>
    </>
  );
}

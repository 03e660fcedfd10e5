import { type ReactNode, useState } from "react";
import { useSearchParams } from "../ui/address.ts";
import { Menu, type MenuEntry } from "../ui/Menu.tsx";
import { COLUMN_WORDS } from "./columnWords.ts";
import {
  COLUMN_IDS,
  type ColumnId,
  COLUMNS_PARAM,
  keptLook,
  type TableLook,
  USUAL_LOOK,
  writeColumns,
} from "./tableLook.ts";
import { useTableLook } from "./useTableLook.ts";

/** The columns that were asked of the table, as it writes them, and those that are drawn: its width decides. Without rows: all. */
function tableNow(): { asked: string | undefined; drawn: readonly ColumnId[] } {
  const table = document.querySelector<HTMLElement>('[aria-label="Jobs"]');
  const heads = [...(table?.querySelectorAll<HTMLElement>("th[data-column]") ?? [])];
  const isDrawn = (id: ColumnId) =>
    heads.some((head) => head.dataset["column"] === id && head.offsetWidth > 0);
  return {
    asked: table?.dataset["columns"],
    drawn: COLUMN_IDS.filter((id) => heads.length === 0 || isDrawn(id)),
  };
}

/** Which columns the table has and how high its rows are: the menu, open when its code is there. */
export function ViewChoices({ name, label }: { name: string; label: ReactNode }) {
  const look = useTableLook();
  const [, setParams] = useSearchParams();
  const [{ asked, drawn }, setTable] = useState(tableNow);
  const { columns, low } = look;
  const shown = columns ?? drawn;
  const hasObeyed = asked === columns?.join(" ");

  const measure = () => setTable(tableNow());

  function choose(part: Partial<TableLook>): void {
    const isInAddress = new URLSearchParams(window.location.search).has(COLUMNS_PARAM);
    const { columns: chosen } = part;
    keptLook.keep({ ...keptLook.get(), ...(isInAddress ? { low: part.low ?? low } : part) });
    if (isInAddress && chosen !== undefined)
      setParams((params) => {
        if (chosen === null) params.delete(COLUMNS_PARAM);
        else params.set(COLUMNS_PARAM, writeColumns(chosen));
        return params;
      }, "replace");
    // Once the table has obeyed.
    window.requestAnimationFrame(measure);
  }

  const entries: MenuEntry[] = [];
  for (const id of COLUMN_IDS) {
    const isShown = shown.includes(id);
    entries.push({
      key: id,
      label: COLUMN_WORDS[id],
      checked: isShown,
      stays: true,
      ...(hasObeyed && isShown && !drawn.includes(id) && { note: "No room for it now" }),
      onSelect: () =>
        choose({ columns: COLUMN_IDS.filter((one) => (one === id ? !isShown : shown.includes(one))) }),
    });
  }
  entries.push(
    {
      key: "usual",
      label: "Usual rows",
      checked: !low,
      isFirst: true,
      onSelect: () => choose({ low: false }),
    },
    { key: "low", label: "Low rows", checked: low, onSelect: () => choose({ low: true }) },
  );
  if (columns !== null || low)
    entries.push({
      key: "reset",
      label: "Reset to usual",
      isFirst: true,
      onSelect: () => choose(USUAL_LOOK),
    });
  return <Menu name={name} label={label} entries={entries} onOpen={measure} />;
}

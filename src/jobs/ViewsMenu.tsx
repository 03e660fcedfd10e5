import { type ReactNode, useState, useSyncExternalStore } from "react";
import { useNavigate, useLocation } from "react-router";
import { useLiveOrg } from "../live/liveContext.ts";
import { carryParams, paths } from "../paths.ts";
import { useSearchParams } from "../ui/address.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { CloseIcon } from "../ui/icons.tsx";
import { Menu, type MenuEntry } from "../ui/Menu.tsx";
import { type Views, viewQuery, viewsOf, withoutView } from "./savedViews.ts";
import { COLUMNS_PARAM, writeColumns } from "./tableLook.ts";
import { useTableLook } from "./useTableLook.ts";
import { ViewName } from "./ViewName.tsx";

/** What was undoable a moment ago. */
interface Deleted {
  name: string;
  before: Views;
}

/** The saved views of the org: to open one, to save what is shown, to rename or delete it. Open when its code is there. */
export function ViewsMenu({ name, label }: { name: string; label: ReactNode }) {
  const { org } = useLiveOrg().access;
  const ofOrg = viewsOf(org.key);
  const kept = useSyncExternalStore(ofOrg.subscribe, ofOrg.get);
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { search } = useLocation();
  const [asks, setAsks] = useState<"save" | "rename" | null>(null);
  const [deleted, setDeleted] = useState<Deleted | null>(null);
  const { columns } = useTableLook();
  const query = viewQuery(params);
  const { views, start } = kept;
  const shown = views.find((view) => view.query === query);
  // With the columns kept in this browser, which the address need not name.
  const whole = new URLSearchParams(query);
  if (columns !== null) whole.set(COLUMNS_PARAM, writeColumns(columns));
  const toSave = viewQuery(whole);

  const open = (to: string) => {
    const path = paths.jobs(org.key);
    void navigate(carryParams(to === "" ? path : `${path}?${to}`, search));
  };
  const keep = (next: Views) => ofOrg.keep(next);

  const entries: MenuEntry[] = [
    {
      key: "all",
      label: "All jobs",
      checked: query === "",
      note: views.length === 0 && toSave === "" ? "Filter or sort the list to save it as a view." : undefined,
      onSelect: () => open(""),
    },
    ...views.map((view): MenuEntry => ({
      key: `view ${view.name}`,
      label: view.name,
      checked: view === shown,
      note: view.name === start ? "Opens with this org" : undefined,
      onSelect: () => open(view.query),
    })),
  ];
  if (shown === undefined && toSave !== "")
    entries.push({ key: "save", label: "Save this view…", isFirst: true, onSelect: () => setAsks("save") });
  if (shown !== undefined)
    entries.push(
      {
        key: "start",
        label: shown.name === start ? "Open all jobs with this org" : "Open this view with this org",
        isFirst: true,
        onSelect: () => keep({ views, start: shown.name === start ? null : shown.name }),
      },
      { key: "rename", label: "Rename this view…", onSelect: () => setAsks("rename") },
      {
        key: "delete",
        label: "Delete this view",
        onSelect: () => {
          setDeleted({ name: shown.name, before: kept });
          keep(withoutView(kept, shown.name));
        },
      },
    );

  return (
    <>
      <Menu name={name} label={label} entries={entries} />
      {asks !== null && (
        <ViewName
          kept={kept}
          query={toSave}
          renames={asks === "rename" ? (shown?.name ?? null) : null}
          onKeep={(next) => {
            keep(next);
            if (asks === "save") open(toSave);
          }}
          onClose={() => setAsks(null)}
        />
      )}
      <div
        role="status"
        className="fixed bottom-4 left-4 z-30 max-w-[calc(100vw-2rem)] max-sm:bottom-16 print:hidden"
      >
        {deleted !== null && (
          <div className="flex items-center gap-3 rounded-panel bg-surface-raised px-3 py-2 shadow-raised forced-colors:border">
            <span className="min-w-0 truncate">Deleted “{deleted.name}”</span>
            <Button
              size="small"
              onClick={() => {
                keep(deleted.before);
                setDeleted(null);
              }}
            >
              Undo
            </Button>
            <IconButton name="Dismiss" icon={<CloseIcon />} onClick={() => setDeleted(null)} />
          </div>
        )}
      </div>
    </>
  );
}

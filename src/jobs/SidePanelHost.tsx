// The job that is shown beside the list, as the address says. A narrow window has no room for it and shows the job's page.
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { useLocation, useNavigate } from "react-router";
import { isRecordId, toId18 } from "../../contract/ids.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { lateCode } from "../org/lateCode.ts";
import { carryParams, paths } from "../paths.ts";
import { entryNow, useSearchParams } from "../ui/address.ts";
import { Late } from "../ui/Late.tsx";
import { jobOfRow, PANEL_PARAM, rowOf, rowPressed } from "./panelRows.ts";

const loadPanel = lateCode(async () => (await import("../job/SidePanel.tsx")).SidePanel);

const wide = window.matchMedia("(width >= 64rem)");

function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      wide.addEventListener("change", listener);
      return () => wide.removeEventListener("change", listener);
    },
    () => wide.matches,
  );
}

/** The panel follows the focus this long after it has moved to another row, ms: who passes over rows reads none of them. */
const SETTLE_MS = 250;

/** Marks an entry of the history that opening the panel made, so that closing it goes back. */
interface PanelEntry {
  panel: true;
}

function isPanelEntry(state: unknown): state is PanelEntry {
  return typeof state === "object" && state !== null && "panel" in state;
}

/** The id of the job that an address names, 18 characters; null for none, and for what is no id. */
function jobIn(params: URLSearchParams): string | null {
  const named = params.get(PANEL_PARAM);
  return named !== null && isRecordId(toId18(named)) ? toId18(named) : null;
}

/** Shows the job that the address names beside the list, and moves it with the focus. It is loaded after the first rows. */
export function SidePanelHost() {
  const { access } = useLiveOrg();
  const isWide = useWide();
  const navigate = useNavigate();
  const [, change] = useSearchParams();
  const location = useLocation();
  // A new object each time that a person asks to go into the panel of the job.
  const [entered, setEntered] = useState<object | null>(null);
  const id = jobIn(new URLSearchParams(location.search));
  const orgKey = access.org.key;

  /** Shows another job, or none, in the same list. */
  function show(next: string | null, history: "push" | "replace"): void {
    setEntered(null);
    change(
      (params) => {
        params.delete(PANEL_PARAM);
        if (next !== null) params.set(PANEL_PARAM, next);
        return params;
      },
      history,
      { panel: true } satisfies PanelEntry,
    );
  }

  function close(): void {
    const hadFocus = document.activeElement?.closest(".job-panel") != null;
    if (hadFocus && id !== null) rowOf(id)?.focus();
    setEntered(null);
    if (isPanelEntry(entryNow(location).state)) void navigate(-1);
    else show(null, "replace");
  }

  /** The address of now, which the page may not show yet. */
  const paramsNow = () => entryNow(location).params;

  const onRow = useEffectEvent((job: string) => {
    if (!isWide) return void navigate(carryParams(paths.job(orgKey, job), location.search));
    // Again for the same job: into the panel.
    if (jobIn(paramsNow()) === job) return setEntered({});
    show(job, paramsNow().has(PANEL_PARAM) ? "replace" : "push");
  });
  const follow = useEffectEvent((job: string | null) => {
    const now = jobIn(paramsNow());
    if (job !== null && now !== null && job !== now) show(job, "replace");
  });

  useEffect(() => rowPressed((job) => onRow(job)), []);

  useEffect(() => {
    let timer: number | undefined;
    const look = ({ target }: FocusEvent) => {
      const job = target instanceof Element && target.matches(":focus-visible") ? jobOfRow(target) : null;
      window.clearTimeout(timer);
      if (job !== null) timer = window.setTimeout(() => follow(job), SETTLE_MS);
    };
    document.addEventListener("focusin", look);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener("focusin", look);
    };
  }, []);

  // A link to the panel, opened where it has no room.
  const page = id !== null && !isWide ? carryParams(paths.job(orgKey, id), location.search) : null;
  const leave = useEffectEvent((path: string) => void navigate(path, { replace: true }));
  useEffect(() => {
    if (page !== null) leave(page);
  }, [page]);

  const isShown = id !== null && isWide;
  return (
    <Late
      load={loadPanel}
      ready={isShown}
      attempt={id}
      awaited={isShown ? "The panel" : null}
      props={
        isShown
          ? {
              id,
              entered,
              onLead: (run: string) => show(run, "replace"),
              onClose: close,
            }
          : null
      }
    />
  );
}

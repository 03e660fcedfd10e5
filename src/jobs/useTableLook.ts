import { useSyncExternalStore } from "react";
import { useSearchParams } from "../ui/address.ts";
import { COLUMNS_PARAM, keptLook, readColumns, type TableLook } from "./tableLook.ts";

/** The look of the table of jobs. Columns in the address win over those kept in this browser. */
export function useTableLook(): TableLook {
  const kept = useSyncExternalStore(keptLook.subscribe, keptLook.get);
  const [params] = useSearchParams();
  return { columns: readColumns(params.get(COLUMNS_PARAM)) ?? kept.columns, low: kept.low };
}

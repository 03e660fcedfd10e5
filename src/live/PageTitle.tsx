import { useEffect } from "react";
import { titleOf } from "../ui/titleOf.ts";
import { useLiveOrg } from "./liveContext.ts";

/** Sets the tab's title from the page's data, with the org's label: "Failed: Order Book · Acme · Wavedeck". */
export function PageTitle({ children }: { children: string }) {
  const { label } = useLiveOrg().access.org;
  useEffect(() => {
    document.title = titleOf(children, label);
  }, [children, label]);
  return null;
}

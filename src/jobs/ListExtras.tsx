import { ListOutlooks } from "./ListOutlooks.tsx";
import { SidePanelHost } from "./SidePanelHost.tsx";

/** What the list has beyond its rows. It is loaded after the first rows. */
export function ListExtras() {
  return (
    <>
      <ListOutlooks />
      <SidePanelHost />
    </>
  );
}

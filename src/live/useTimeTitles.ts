import { useEffect } from "react";
import { formatEverywhere } from "../time/everyZone.ts";

/** Gives a time under the pointer, on any page, its full text in every zone that matters. Only on hover, because naming a zone is slow. */
export function useTimeTitles(): void {
  useEffect(() => {
    const name = ({ target }: Event) => {
      const time = target instanceof Element ? target.closest("time") : null;
      if (time !== null && time.dateTime !== "") time.title = formatEverywhere(Date.parse(time.dateTime));
    };
    document.addEventListener("pointerover", name);
    return () => document.removeEventListener("pointerover", name);
  }, []);
}

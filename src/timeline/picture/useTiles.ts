import { type RefObject, useEffect, useState } from "react";
import { onScroll } from "../../ui/onScroll.ts";
import { TILE_PX } from "./painter.ts";

/** Tiles drawn beyond the window on either side, so that scrolling shows finished ones. */
const SPARE = 1;

interface Tiles {
  first: number;
  last: number;
}

/** The tiles of a body of `height` px that are in the window or next to it. Renders when they change. */
export function useTiles(body: RefObject<HTMLElement | null>, height: number): Tiles {
  const count = Math.ceil(height / TILE_PX);
  const [tiles, setTiles] = useState<Tiles>({ first: 0, last: 4 });
  useEffect(() => {
    const look = () => {
      const top = body.current?.getBoundingClientRect().top;
      if (top === undefined) return;
      const first = Math.max(0, Math.floor(-top / TILE_PX) - SPARE);
      const last = Math.floor((window.innerHeight - top) / TILE_PX) + SPARE;
      setTiles((before) => (before.first === first && before.last === last ? before : { first, last }));
    };
    look();
    return onScroll(look);
  }, [body]);
  return { first: Math.min(tiles.first, Math.max(0, count - 1)), last: Math.min(tiles.last, count - 1) };
}

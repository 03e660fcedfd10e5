import { useEffect, useRef, useState } from "react";
import { Select } from "../../ui/Select.tsx";

const SCREENS = ["1280x720", "1920x1080", "3840x2160", "1080x1920"] as const;
type Screen = (typeof SCREENS)[number];

function sizeOf(screen: Screen): { width: number; height: number } {
  const [width = 1, height = 1] = screen.split("x").map(Number);
  return { width, height };
}

/** The wall as a screen of the chosen size would show it, scaled down. */
export function Preview({ address }: { address: string }) {
  const [screen, setScreen] = useState<Screen>("1920x1080");
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  useEffect(() => {
    const watched = box.current;
    if (watched === null) return;
    const observer = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? 0));
    observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  const { width, height } = sizeOf(screen);
  // A portrait screen is shown no higher than a landscape screen is wide.
  const scale = room / Math.max(width, height);
  return (
    <section aria-label="Preview" className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2 [&_label]:whitespace-nowrap">
        <h2 className="font-semibold">Preview</h2>
        <Select
          label="Screen"
          value={screen}
          options={SCREENS.map((value) => ({ value, label: value.replace("x", " × ") }))}
          onChange={setScreen}
        />
      </div>
      <div ref={box} className="w-full" style={{ height: height * scale }}>
        <div
          className="overflow-hidden rounded-control border border-line-strong"
          style={{ width: width * scale, height: height * scale }}
        >
          {room > 0 && (
            // Each address gets a new frame: changing a frame's address would add entries to the history.
            // It is our own page from this origin, and a sandbox with all that it needs would not restrict it.
            // oxlint-disable-next-line react/iframe-missing-sandbox
            <iframe
              key={address}
              src={address}
              title="The wall"
              className="origin-top-left border-0"
              style={{ width, height, transform: `scale(${scale})` }}
            />
          )}
        </div>
      </div>
    </section>
  );
}

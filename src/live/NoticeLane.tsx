// The lane for notices about the whole page. It has a room of its own between bar and content, so a notice moves nothing when it comes or goes.
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "../ui/Button.tsx";
import { ChevronDownIcon } from "../ui/icons.tsx";
import { NoticeWords } from "../ui/NoticeWords.tsx";
import { StateMark } from "../ui/StateMark.tsx";
import { type StateTone, stateSoft } from "../ui/stateTone.ts";

/** One notice: a line, all of it in the unfolded lane. */
export function NoticeStrip({
  tone,
  title,
  children,
  age,
  action,
}: {
  /** "neutral" has no colour and no mark, for a notice that is not about a state. */
  tone: StateTone | "neutral";
  title: string;
  children?: ReactNode;
  /** "since 09:02", and when the next try is. */
  age?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div
      role="status"
      className={`strip ${tone === "neutral" ? "border-b border-line bg-surface-raised" : stateSoft[tone]}`}
    >
      {tone !== "neutral" && <StateMark tone={tone} />}
      <p className="min-w-0 flex-1">
        <NoticeWords title={title}>{children}</NoticeWords>
      </p>
      {age !== undefined && <span className="strip-age flex gap-3 text-quiet">{age}</span>}
      {action}
    </div>
  );
}

/** How much the folded line does not show: other notices, and whether its own words are cut. */
interface Rest {
  others: number;
  isCut: boolean;
}

const NO_REST: Rest = { others: 0, isCut: false };

function restOf(strips: HTMLElement): Rest {
  const words = strips.querySelector("p");
  return {
    others: Math.max(0, strips.childElementCount - 1),
    isCut: words !== null && words.scrollWidth > words.clientWidth,
  };
}

/** Measured again whenever the words or the width change. */
function useRest(strips: RefObject<HTMLElement | null>): Rest {
  const [rest, setRest] = useState(NO_REST);
  useEffect(() => {
    const element = strips.current;
    if (element === null) return;
    let known: Rest = NO_REST;
    const measure = () => {
      const now = restOf(element);
      if (now.others === known.others && now.isCut === known.isCut) return;
      known = now;
      // Before the next frame, so that the button and the strip come together.
      flushSync(() => setRest(now));
    };
    const sizes = new ResizeObserver(measure);
    const words = new MutationObserver(measure);
    sizes.observe(element);
    words.observe(element, { childList: true, characterData: true, subtree: true });
    return () => {
      sizes.disconnect();
      words.disconnect();
    };
  }, [strips]);
  return rest;
}

/** The lane. The most urgent notice is the first child. A press unfolds it over the content. */
export function NoticeLane({ children }: { children: ReactNode }) {
  const strips = useRef<HTMLDivElement>(null);
  const { others, isCut } = useRest(strips);
  const [isOpen, setOpen] = useState(false);
  const hasMore = isOpen || isCut || others > 0;
  return (
    <div
      className="lane not-has-[.strip]:hidden data-open:shadow-raised"
      data-open={isOpen ? "" : undefined}
      data-more={!hasMore ? undefined : others > 0 ? "others" : "words"}
    >
      <div ref={strips}>{children}</div>
      {hasMore && (
        <span className="absolute top-0 right-1 flex h-[max(var(--lane),2rem)] items-center sm:right-2 print:hidden">
          <Button
            size="small"
            variant="quiet"
            icon={<ChevronDownIcon size={14} className={isOpen ? "rotate-180" : ""} />}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {others > 0 && `+${others}`}
            <span className="sr-only">All notices in full</span>
          </Button>
        </span>
      )}
    </div>
  );
}

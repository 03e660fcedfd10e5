import type { ReactNode } from "react";

/**
 * Layout of every page: a skip link, the top bar, notices about the whole page, the content. Notices have the room of the lane between bar
 * and content, so they move nothing (live/NoticeLane.tsx). `stale` removes colour and motion
 * from the content. The bar and the notices keep theirs, because they say why.
 */
export function AppShell({
  topBar,
  notices,
  stale = false,
  children,
}: {
  topBar: ReactNode;
  notices?: ReactNode;
  stale?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="fixed top-1 left-1 z-30 -translate-y-20 rounded-control bg-text px-3 py-2 font-medium text-surface focus:translate-y-0"
        onClick={(event) => {
          // The address describes the view. A fragment would become part of shared links.
          event.preventDefault();
          document.querySelector<HTMLElement>("#content")?.focus();
        }}
      >
        Skip to content
      </a>
      {topBar}
      {notices !== undefined && (
        <div className="peer relative px-3 pt-(--lane) sm:px-4 print:pt-0">{notices}</div>
      )}
      <main
        id="content"
        tabIndex={-1}
        data-stale={stale ? "" : undefined}
        // Isolated: otherwise the browser paints the whole list with each second of the bar. --strip: room for a hint at the bottom edge.
        className={`${notices === undefined ? "pt-3 " : ""}isolate flex min-w-0 flex-1 flex-col px-3 pb-[calc(4rem+var(--strip,0px))] peer-has-[>aside]:[--strip:6rem] sm:px-4 sm:pb-[calc(1.5rem+var(--strip,0px))] sm:peer-has-[>aside]:[--strip:3.5rem]`}
      >
        {children}
      </main>
    </div>
  );
}

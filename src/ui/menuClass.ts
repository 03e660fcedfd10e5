/** The button that opens a menu in the top bar. It has no border and no chevron, because the bar is one line of text. */
export const menuButton =
  "inline-flex h-8 min-w-0 items-center gap-1.5 rounded-control border border-transparent px-2 hover:bg-surface-hover aria-expanded:bg-surface-hover pointer-coarse:h-10";

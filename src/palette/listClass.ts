// The looks that the lists of the palette and of the time zones share.

/** The field above a list. */
export const inputClass = "h-12 w-full border-b border-line bg-transparent px-4 text-15 outline-none";

/** One entry. */
export const itemClass =
  "flex min-h-9 cursor-pointer items-center justify-between gap-4 rounded-control px-3 aria-selected:bg-surface-hover forced-colors:aria-selected:outline-2 forced-colors:aria-selected:outline-[Highlight] pointer-coarse:min-h-11";

/** Entries with a heading. */
export const groupClass =
  "[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-quiet";

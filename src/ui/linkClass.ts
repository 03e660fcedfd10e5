/** Links in running text: accent colour, underlined. */
export const proseLink = "text-accent underline underline-offset-2 hover:decoration-2";

/** The link that names a row: plain text until hovered, so a column of links is a column of names. */
export const rowLink =
  "block w-fit max-w-full font-medium text-text underline-offset-2 hover:underline focus-visible:underline";

/** A quiet link beside facts. */
export const quietLink = "text-quiet underline decoration-line-strong underline-offset-2 hover:text-text";

/** The links of the main navigation in TopBar's `nav` slot. The current page has aria-current="page". */
export const navLink =
  "inline-flex h-12 items-center justify-center border-b-2 border-transparent px-2.5 text-quiet hover:text-text aria-[current=page]:border-text forced-colors:border-[Canvas] forced-colors:aria-[current=page]:border-[Highlight] aria-[current=page]:font-medium aria-[current=page]:text-text max-sm:h-11 max-sm:flex-1 max-sm:px-1 max-sm:border-t-2 max-sm:border-b-0";

import type { ReactNode } from "react";

/**
 * The bar on every page: brand, org and navigation, and at the right the freshness control, always in the same place. On a phone the
 * navigation is at the bottom edge, near the thumb. In a very low window, as at 400 % zoom, nothing stays, so that the page has room. `nav` holds links styled by `navLink`.
 */
export function TopBar({
  brand,
  org,
  nav,
  right,
}: {
  brand: ReactNode;
  org?: ReactNode;
  nav?: ReactNode;
  right?: ReactNode;
}) {
  return (
    <header className="low:bar-in-two-lines sticky top-0 z-20 flex h-12 items-center gap-2 border-b border-line bg-surface px-3 sm:gap-4 sm:px-4 print:hidden">
      <div className="flex shrink-0 max-md:[&_.brand-word]:sr-only">{brand}</div>
      {org !== undefined && <div className="-m-1 flex min-w-0 items-center overflow-hidden p-1">{org}</div>}
      {nav !== undefined && (
        <nav
          aria-label="Main"
          className="flex h-12 shrink-0 items-center max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-20 max-sm:h-auto max-sm:overflow-x-auto max-sm:border-t max-sm:border-line max-sm:bg-surface max-sm:pb-[env(safe-area-inset-bottom)] low:second-line-of-bar"
        >
          {nav}
        </nav>
      )}
      <div className="flex shrink-0 grow items-center justify-end gap-1">{right}</div>
    </header>
  );
}

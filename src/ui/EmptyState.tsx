import type { ReactNode } from "react";

/** An empty view: one sentence says why, one says what to do, and there is the action. No illustrations. */
export function EmptyState({
  title,
  heading: Heading = "h1",
  children,
  action,
}: {
  title: string;
  /** `h2` for a part of a page that has its own heading. */
  heading?: "h1" | "h2";
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-start gap-1 px-4 py-10 sm:py-16">
      <Heading className="text-15 font-medium">{title}</Heading>
      {children !== undefined && <p className="max-w-prose text-quiet">{children}</p>}
      {action !== undefined && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}

import type { ReactNode } from "react";
import { Link } from "./Link.tsx";
import { quietLink } from "./linkClass.ts";
import { Name } from "./Name.tsx";

/** Where a page stands: the list that leads to it and its own name. `children` are links at the other end. */
export function Crumbs({
  list,
  to,
  name,
  children,
}: {
  list: string;
  to: string;
  name: string;
  children?: ReactNode;
}) {
  return (
    <nav aria-label="Breadcrumb" className="mb-1 flex flex-wrap gap-x-4 text-12 print:hidden">
      <ol className="flex min-w-0 gap-1.5">
        <li>
          <Link className={quietLink} to={to}>
            {list}
          </Link>
        </li>
        <li aria-hidden="true" className="text-quiet">
          /
        </li>
        <li aria-current="page" className="min-w-0 truncate text-quiet">
          <Name text={name} />
        </li>
      </ol>
      {children}
    </nav>
  );
}

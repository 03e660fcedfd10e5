import { useLocation } from "react-router";
import { paths } from "../paths.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";

/** The page for an address without a page. */
export function NoSuchPage() {
  const { pathname } = useLocation();
  return (
    <EmptyState
      title="There is no such page"
      action={
        <Link className={proseLink} to={paths.home()}>
          Go to the jobs
        </Link>
      }
    >
      Nothing is at {pathname}. The address may be damaged or from another version.
    </EmptyState>
  );
}

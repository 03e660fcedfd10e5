import { lateCode } from "../org/lateCode.ts";
import { BookmarkIcon, ColumnsIcon } from "../ui/menuIcons.tsx";
import { LateMenu } from "../ui/LateMenu.tsx";
import type { JobFilter } from "./filter.ts";
import { SortSelect } from "./SortSelect.tsx";

const loadViews = lateCode(async () => (await import("./ViewsMenu.tsx")).ViewsMenu);
const loadChoices = lateCode(async () => (await import("./ViewChoices.tsx")).ViewChoices);

const VIEWS = { name: "Saved views", label: <BookmarkIcon /> };
const CHOICES = { name: "Columns and rows", label: <ColumnsIcon /> };

/** What stands beside the search: the order where the table has no heads, the saved views, the columns. Loaded after the first rows. */
export function ListTools(props: { filter: JobFilter; onChange: (part: Partial<JobFilter>) => void }) {
  return (
    <>
      <span className="min-w-0 grow md:hidden">
        <SortSelect {...props} />
      </span>
      <LateMenu load={loadViews} props={VIEWS} awaited="The saved views" />
      {/* A narrower window has rows of two lines, which have no columns. */}
      <span className="max-md:hidden">
        <LateMenu load={loadChoices} props={CHOICES} awaited="The choice of columns" />
      </span>
    </>
  );
}

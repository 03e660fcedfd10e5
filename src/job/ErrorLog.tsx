import { useLiveOrg } from "../live/liveContext.ts";
import { CopyButton } from "../ui/CopyButton.tsx";

/** Where the org keeps the failed rows. A browser has no session with the org's API, so this is an address to copy, not a link. */
export function ErrorLog({ path }: { path: string }) {
  const { access } = useLiveOrg();
  return (
    <span className="flex min-w-0 items-center gap-1 pb-1 text-12 text-quiet">
      <span className="shrink-0">Error log</span>
      <code translate="no" className="min-w-0 truncate font-mono" title={path}>
        {path}
      </code>
      <CopyButton variant="quiet" text={`${access.org.instanceUrl ?? ""}${path}`}>
        Copy address
      </CopyButton>
    </span>
  );
}

import { useLiveOrg } from "../live/liveContext.ts";
import { dataManagerUrl } from "../org/dataManager.ts";
import { quietLink } from "../ui/linkClass.ts";

/** A link to the org's own page for jobs and sources, in a new tab; nothing where there is none. */
export function OpenInSalesforce() {
  const url = dataManagerUrl(useLiveOrg().access.org);
  if (url === null) return null;
  return (
    <a
      className={`${quietLink} whitespace-nowrap`}
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      title="The org's Data Manager, in a new tab"
    >
      Open in Salesforce
    </a>
  );
}

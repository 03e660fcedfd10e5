import type { OrgEntry } from "../../contract/gateway.ts";
import { Name } from "../ui/Name.tsx";
import { OrgName } from "../ui/OrgName.tsx";

/** An org's label with the mark of its kind. An org of unknown kind has no mark. */
export function OrgTitle({ org }: { org: OrgEntry }) {
  if (org.kind === "unknown")
    return (
      <span className="min-w-0 truncate font-medium">
        <Name text={org.label} />
      </span>
    );
  return <OrgName name={org.label} kind={org.kind} />;
}

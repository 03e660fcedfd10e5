import type { OrgEntry } from "../../contract/gateway.ts";
import { OrgName } from "../ui/OrgName.tsx";

/** An org's label with the mark of its kind. */
export function OrgTitle({ org }: { org: OrgEntry }) {
  return <OrgName name={org.label} kind={org.kind} colour={org.colour} />;
}

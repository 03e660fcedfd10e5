import type { OrgEntry } from "../../contract/gateway.ts";
import { offersActions } from "../actions/can.ts";
import { lateCode } from "../org/lateCode.ts";
import { ChevronDownIcon } from "../ui/icons.tsx";
import { LateMenu } from "../ui/LateMenu.tsx";
import { OrgName } from "../ui/OrgName.tsx";
import { ORG_KIND_WORDS } from "../ui/orgKind.ts";

const loadChoices = lateCode(async () => (await import("./OrgChoices.tsx")).OrgChoices);

const READ_ONLY = "This gateway was started to read only. Nothing can be started or stopped through it.";
const READ_ONLY_WORD = "Read-only";

/** The org's name in the bar, whether the gateway is read-only, and where there are several orgs the way to the others. */
export function OrgMenu({ org, isOnly }: { org: OrgEntry; isOnly: boolean }) {
  const { label, kind, colour } = org;
  const isReadOnly = !offersActions(org);
  const shown = (
    <OrgName
      name={label}
      kind={kind}
      colour={colour}
      isInBar
      more={
        isReadOnly && (
          <span className="text-12 text-quiet" title={READ_ONLY}>
            {READ_ONLY_WORD}
          </span>
        )
      }
    />
  );
  if (isOnly) return shown;
  // It begins with what is seen, for those who say the name of what they press.
  const seen = new Set([label, ORG_KIND_WORDS[kind], isReadOnly ? READ_ONLY_WORD : ""]);
  const name = `${[...seen].filter((word) => word !== "").join(" ")}: switch org`;
  const button = (
    <>
      {shown}
      <ChevronDownIcon size={14} className="text-quiet" />
    </>
  );
  return <LateMenu load={loadChoices} props={{ name, label: button }} awaited="The list of orgs" />;
}

// The list of orgs that opens from the org's name in the bar. Loaded when somebody opens it.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useLocation, useNavigate } from "react-router";
import { useLiveOrg } from "../live/liveContext.ts";
import { browserTransport } from "../org/client.ts";
import { orgQueries } from "../org/orgs.ts";
import { sameKindOfPage } from "../org/sameKindOfPage.ts";
import { carryParams, paths } from "../paths.ts";
import { Menu } from "../ui/Menu.tsx";
import { OrgName } from "../ui/OrgName.tsx";

/** The menu itself, open when its code is there. */
export function OrgChoices({ name, label }: { name: string; label: ReactNode }) {
  const current = useLiveOrg().access.org;
  const { data: orgs } = useQuery({ ...orgQueries.all(browserTransport), enabled: false });
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const go = (path: string) => void navigate(carryParams(path, search));
  return (
    <Menu
      name={name}
      label={label}
      entries={[
        ...(orgs ?? [current]).map((org) => ({
          key: `org ${org.key}`,
          label: org.label,
          content: <OrgName name={org.label} kind={org.kind} colour={org.colour} showsKind />,
          checked: org.key === current.key,
          onSelect: () => {
            if (org.key !== current.key) go(sameKindOfPage(pathname, org.key));
          },
        })),
        { key: "all", label: "All orgs", isFirst: true, onSelect: () => go(paths.home()) },
      ]}
    />
  );
}

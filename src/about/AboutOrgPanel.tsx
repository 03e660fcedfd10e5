// What there is to know of this org: which one it is, what Wavedeck may do in it, and what looking costs. It asks the org for nothing
// unless somebody presses for it: it says what the page knows already.
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { mayWrite } from "../actions/can.ts";
import { OpenInSalesforce } from "../actions/OpenInSalesforce.tsx";
import { useFreshness, useLiveOrg, useLiveState } from "../live/liveContext.ts";
import { CostFacts } from "../live/CostFacts.tsx";
import { limitsRead } from "../live/slowReads.ts";
import { useRunsLeft } from "../live/useRunsLeft.ts";
import { useAnswer } from "../live/useReadSources.ts";
import { dataManagerUrl } from "../org/dataManager.ts";
import { gatewayVersionQuery } from "../org/gatewayVersion.ts";
import type { PanelProps } from "../palette/panel.ts";
import { useZone } from "../time/useZone.ts";
import { formatDate } from "../time/zone.ts";
import { zoneLabel } from "../time/zoneWords.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { PanelDialog } from "../ui/PanelDialog.tsx";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Name } from "../ui/Name.tsx";
import { ORG_KIND_WORDS } from "../ui/orgKind.ts";

/** The build of this page; undefined while developing. */
const OWN_BUILD = import.meta.env["VITE_BUILD_ID"] as string | undefined;

const NOT_KNOWN = "Not known";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-semibold">{title}</h3>
      <Facts>{children}</Facts>
    </section>
  );
}

/** A text to copy, whole and in one piece. */
function Copied({ text, what }: { text: string; what: string }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 [&_button]:-ml-2">
      <code className="font-mono break-all" translate="no">
        {text}
      </code>
      <CopyButton variant="quiet" text={text}>
        {`Copy ${what}`}
      </CopyButton>
    </span>
  );
}

function Which() {
  const { org } = useLiveOrg().access;
  return (
    <Part title="Which org">
      <Fact name="Name">
        <Name text={org.label} />
      </Fact>
      <Fact name="Kind">{ORG_KIND_WORDS[org.kind] || NOT_KNOWN}</Fact>
      <Fact name="Address">
        {org.instanceUrl === "" ? NOT_KNOWN : <Copied text={org.instanceUrl} what="address" />}
      </Fact>
      {dataManagerUrl(org) !== null && (
        <Fact name="Data Manager">
          <OpenInSalesforce />
        </Fact>
      )}
      <Fact name="Org id">{org.id === null ? NOT_KNOWN : <Copied text={org.id} what="org id" />}</Fact>
      <Fact name="API version">{org.apiVersion === null ? NOT_KNOWN : org.apiVersion.toFixed(1)}</Fact>
      <Fact name="Time zone">{org.zone === null ? NOT_KNOWN : zoneLabel(org.zone)}</Fact>
    </Part>
  );
}

function Allowed() {
  const { org } = useLiveOrg().access;
  const zone = useZone();
  const may = mayWrite(org, useFreshness() !== "offline");
  return (
    <Part title="What Wavedeck may do">
      <Fact name="Look">Yes</Fact>
      <Fact name="Start and stop">{may.ok ? "Yes. It asks first, and sends each once." : may.why}</Fact>
      <Fact name="Acts as">{org.username === null ? NOT_KNOWN : <Name text={org.username} />}</Fact>
      {org.historySince !== null && <Fact name="Knows runs">Since {formatDate(org.historySince, zone)}</Fact>}
    </Part>
  );
}

function Cost() {
  const { access } = useLiveOrg();
  const limits = useAnswer(limitsRead(access));
  const [isAsked, ask] = useState(false);
  const runs = useRunsLeft(isAsked);
  return (
    <Part title="What looking costs">
      <CostFacts
        runs={runs ?? limits?.analyticsRuns ?? null}
        unread={
          isAsked ? (
            NOT_KNOWN
          ) : (
            <Button size="small" onClick={() => ask(true)}>
              Read now (1 call)
            </Button>
          )
        }
      />
    </Part>
  );
}

function Version() {
  const { access } = useLiveOrg();
  const { data: version } = useQuery(gatewayVersionQuery(access));
  const served = useLiveState().build;
  const isOld = OWN_BUILD !== undefined && served !== null && served !== OWN_BUILD;
  return (
    <Part title="Wavedeck">
      <Fact name="Version">
        {version ?? NOT_KNOWN}
        {OWN_BUILD !== undefined && <span className="text-quiet">, build {OWN_BUILD}</span>}
      </Fact>
      {isOld && (
        <Fact name="Newer pages">
          The gateway serves a newer build than this page is of. Reload the page to get it.
        </Fact>
      )}
    </Part>
  );
}

/** Opens over the page. */
export function AboutOrgPanel({ onClose }: PanelProps) {
  return (
    <PanelDialog
      name="About this org"
      className="gap-4 [&_dl]:grid-cols-[8.5rem_minmax(0,1fr)] max-sm:[&_dl]:grid-cols-[6.5rem_minmax(0,1fr)] max-sm:[&_dl]:gap-x-3"
      onClose={onClose}
    >
      <Which />
      <Allowed />
      <Cost />
      <Version />
    </PanelDialog>
  );
}

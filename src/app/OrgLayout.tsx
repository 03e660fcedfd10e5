import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Outlet, useParams } from "react-router";
import type { OrgEntry } from "../../contract/gateway.ts";
import { ActionDialogs } from "../actions/ActionDialogs.tsx";
import { FreshnessControl } from "../live/FreshnessControl.tsx";
import { useFreshness, useLivePart } from "../live/liveContext.ts";
import { LiveProvider } from "../live/LiveProvider.tsx";
import { useObeyLiveChoice } from "../live/liveSearch.ts";
import { useObeyZone } from "../live/zoneSearch.ts";
import { browserTransport } from "../org/client.ts";
import { OrgError } from "../org/errors.ts";
import { lateCode } from "../org/lateCode.ts";
import { orgQueries } from "../org/orgs.ts";
import { paths, PATTERNS } from "../paths.ts";
import { useNow } from "../time/useNow.ts";
import { AppShell } from "../ui/AppShell.tsx";
import { openPanel } from "../palette/panel.ts";
import { IconButton } from "../ui/Button.tsx";
import { SearchIcon } from "../ui/icons.tsx";
import { SENTENCES } from "../words/errorWords.ts";
import { Brand } from "../ui/Brand.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Late, NO_PROPS } from "../ui/Late.tsx";
import { Link, NavLink } from "../ui/Link.tsx";
import { navLink, proseLink } from "../ui/linkClass.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { BrokenPage } from "./BrokenPage.tsx";
import { Guard } from "./Guard.tsx";
import { MoreMenu } from "./MoreMenu.tsx";
import { OrgMenu } from "./OrgMenu.tsx";
import { ZoneButton } from "./ZoneButton.tsx";
import { PAGE_NAMES, PAGES } from "./pages.ts";
import { RetriedProblem } from "../live/RetriedProblem.tsx";

const loadKeyboard = lateCode(async () => (await import("../palette/Keyboard.tsx")).Keyboard);
const loadNotices = lateCode(async () => (await import("./Notices.tsx")).Notices);

/** The pages with a link in the bar. The org is their only parameter. */
const NAV_LINKS = PAGE_NAMES.flatMap((name) => {
  const { nav } = PAGES[name];
  return nav === undefined ? [] : [{ pattern: PATTERNS[name], ...nav }];
});

function BrandLink() {
  return (
    <Link to={paths.home()} className="inline-flex items-center">
      <Brand />
    </Link>
  );
}

function Bar({ org, isOnly }: { org: OrgEntry; isOnly: boolean }) {
  return (
    <TopBar
      brand={<BrandLink />}
      org={<OrgMenu org={org} isOnly={isOnly} />}
      nav={
        <>
          {NAV_LINKS.map(({ pattern, label, end }) => (
            <NavLink key={label} className={navLink} to={pathIn(pattern, org)} end={end}>
              {label}
            </NavLink>
          ))}
        </>
      }
      right={
        <>
          <FreshnessControl />
          <ZoneButton />
          <span className="max-sm:hidden">
            <IconButton
              name="Find a job, page or action (Ctrl K)"
              icon={<SearchIcon />}
              onClick={() => openPanel("palette")}
            />
          </span>
          <MoreMenu />
        </>
      }
    />
  );
}

/** The same address for the bar's link and for its key. */
const pathIn = (pattern: string, org: OrgEntry): string =>
  pattern.replace(":org", encodeURIComponent(org.key));

function LateKeyboard({ org }: { org: OrgEntry }) {
  const asOf = useLivePart((state) => state.asOf);
  const [pages] = useState(() =>
    NAV_LINKS.map(({ pattern, label, key }) => ({ key, label, path: pathIn(pattern, org) })),
  );
  return <Late load={loadKeyboard} ready={asOf !== null} attempt={asOf} props={{ pages }} />;
}

function LateNotices() {
  const knows = useLivePart(({ asOf, failure }) => asOf !== null || failure !== null);
  const asOf = useLivePart((state) => state.asOf);
  const failure = useLivePart((state) => state.failure);
  const hasRows = useLivePart((state) => (state.asOf ?? state.historyAsOf) !== null);
  return (
    <Late load={loadNotices} ready={knows} attempt={asOf} props={NO_PROPS}>
      {/* Without a gateway this code does not come either. */}
      {failure !== null && hasRows && (
        <p role="status" className="lane strip bg-failed-soft font-medium">
          {SENTENCES[failure.kind].title}.
        </p>
      )}
    </Late>
  );
}

/** A pause keeps its colours for so long, ms. */
const DIM_AFTER_MS = 60_000;

/** Renders, with the bar, only when the org or the freshness changes, and not with each beat. */
function OrgFrame({ org, isOnly }: { org: OrgEntry; isOnly: boolean }) {
  const freshness = useFreshness();
  const hasAnswer = useLivePart(({ asOf }) => asOf !== null);
  const pausedAt = useLivePart((state) => state.pausedAt);
  // What is held for longer than a glance must not look alive.
  const isOld = useNow(10_000, pausedAt !== null) - (pausedAt ?? Infinity) >= DIM_AFTER_MS;
  useObeyLiveChoice();
  useObeyZone();
  return (
    <ActionDialogs>
      <AppShell
        topBar={<Bar org={org} isOnly={isOnly} />}
        stale={hasAnswer && (freshness === "stale" || freshness === "offline" || isOld)}
        notices={
          <Guard broken={BrokenPage}>
            <LateNotices />
          </Guard>
        }
      >
        <Outlet />
      </AppShell>
      <LateKeyboard org={org} />
    </ActionDialogs>
  );
}

/** Everything below `/<org>`: the frame with the freshness control, and the org's live loop for the pages in it. */
export function OrgLayout() {
  const { org: key } = useParams();
  const { data, error, refetch } = useQuery(orgQueries.all(browserTransport));
  const org = data?.find((entry) => entry.key === key);
  if (org !== undefined) {
    return (
      <LiveProvider org={org}>
        <OrgFrame key={org.key} org={org} isOnly={data?.length === 1} />
      </LiveProvider>
    );
  }
  return (
    <AppShell topBar={<TopBar brand={<BrandLink />} />}>
      {data !== undefined ? (
        <EmptyState
          title={`There is no org called “${key}” here`}
          action={
            <Link className={proseLink} to={paths.home()}>
              See the orgs
            </Link>
          }
        >
          The gateway serves {data.length === 0 ? "no org" : data.map(({ label }) => label).join(", ")}.
        </EmptyState>
      ) : error instanceof OrgError ? (
        <RetriedProblem error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton name="Loading the org" />
      )}
    </AppShell>
  );
}

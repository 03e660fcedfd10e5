import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { NavigationType, useLocation, useNavigationType } from "react-router";
import { useLiveOrg } from "../../live/liveContext.ts";
import { formatLiveChoice, parseLiveChoice } from "../../live/liveSearch.ts";
import { sourcesRead } from "../../live/slowReads.ts";
import { useLiveQuery } from "../../live/useLiveQuery.ts";
import { browserTransport } from "../../org/client.ts";
import { orgQueries } from "../../org/orgs.ts";
import { BASE_PATH, paths } from "../../paths.ts";
import { Banner } from "../../ui/Banner.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { proseLink } from "../../ui/linkClass.ts";
import {
  formatWallOptions,
  OPTION_NAMES,
  parseWallOptions,
  type WallOptions,
  wallQuery,
} from "../model/options.ts";
import { ORGS_PARAM, orgsIn, orgsWallQuery, SHARED_OPTIONS } from "../orgs/options.ts";
import { useSearchParams } from "../../ui/address.ts";
import { OrgsChoice } from "./OrgsChoice.tsx";
import { Preview } from "./Preview.tsx";
import { WallForm } from "./WallForm.tsx";

// Only this page needs the encoder, and only after the form.
const QrCode = lazy(async () => ({ default: (await import("./QrCode.tsx")).QrCode }));

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** The wall's address, to copy or to scan. */
function Address({ address }: { address: string }) {
  const onlyHere = LOOPBACK.test(window.location.hostname);
  return (
    <section aria-label="Address" className="flex min-w-0 flex-wrap items-start gap-4">
      <div className="flex min-w-60 flex-1 flex-col items-start gap-2">
        <h2 className="font-semibold">Address</h2>
        <p className="max-w-full text-15 break-all">
          <code className="font-mono">{address}</code>
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <CopyButton text={address} size="medium">
            Copy address
          </CopyButton>
          <a className={proseLink} href={address}>
            Open the wall
          </a>
        </div>
        <p className="text-quiet">
          {onlyHere
            ? "This address works only on this machine. For another display, start the gateway with --host and open this page by that machine's name."
            : "Open it once on the display, in full screen. Nothing else needs to be set there."}
        </p>
      </div>
      <div className="size-44 shrink-0 rounded-control border border-line-strong">
        <Suspense>
          <QrCode text={address} name="QR code of the wall's address" />
        </Suspense>
      </div>
    </section>
  );
}

interface Chosen {
  options: WallOptions;
  /** Keys of the orgs of a wall of several; none: of this org alone. */
  orgs: readonly string[];
}

function readChosen(params: URLSearchParams): Chosen & { problems: readonly string[] } {
  const own = new URLSearchParams(params);
  own.delete(ORGS_PARAM);
  return { ...parseWallOptions(own), orgs: orgsIn(params) };
}

function writeChosen({ options, orgs }: Chosen): URLSearchParams {
  const params = formatWallOptions(options);
  if (orgs.length > 0) params.set(ORGS_PARAM, orgs.join(","));
  return params;
}

/**
 * The choices in this page's address when it was opened, with the changes since. The router changes the address a little later. If controls
 * waited for that, one of two quick clicks would be lost.
 */
function useChosenInAddress(): [Chosen, readonly string[], (part: Partial<Chosen>) => void] {
  const [params, setParams] = useSearchParams();
  const { key } = useLocation();
  const opened = useNavigationType() !== NavigationType.Replace;
  const read = readChosen(params);
  const [chosen, setChosen] = useState<Chosen>(read);
  const [openedAs, setOpenedAs] = useState(key);
  if (opened && key !== openedAs) {
    setOpenedAs(key);
    setChosen(read);
  }
  function change(part: Partial<Chosen>): void {
    const next = { ...chosen, ...part };
    setChosen(next);
    setParams((before) => formatLiveChoice(parseLiveChoice(before), writeChosen(next)), "replace");
  }
  return [chosen, read.problems, change];
}

/** `/<org>/wall/setup`: composes a wall's address. This page's own address has the choices too, so it can be shared. */
export default function SetupPage() {
  const { access } = useLiveOrg();
  const [{ options, orgs }, problems, change] = useChosenInAddress();
  const allOrgs = useQuery(orgQueries.all(browserTransport)).data ?? [];
  const { data, isPending, isError } = useLiveQuery(sourcesRead(access));
  const whole = data !== undefined && data.failed.length === 0 && !isError;
  const hasSeveral = orgs.length > 0;
  const path =
    BASE_PATH +
    (hasSeveral
      ? paths.orgsWall() + orgsWallQuery(orgs, options)
      : paths.wall(access.org.key) + wallQuery(options));

  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1 className="text-20 font-semibold">Set up a wall display</h1>
        <p className="max-w-[60ch] text-quiet">
          The address holds the whole set-up of a display. Open it once on the display and leave it.
        </p>
      </div>
      {problems.length > 0 && (
        <Banner tone="warning" title="Part of this address was not understood.">
          {problems.join(" ")}
        </Banner>
      )}
      <div className="grid gap-x-8 gap-y-6 md:grid-cols-[minmax(0,26rem)_minmax(0,1fr)] md:grid-rows-[auto_1fr]">
        <div className="flex min-w-0 flex-col gap-5 md:row-span-2">
          {(allOrgs.length > 1 || hasSeveral) && (
            <OrgsChoice
              own={access.org}
              all={allOrgs}
              chosen={orgs}
              onChange={(next) => change({ orgs: next })}
            />
          )}
          <WallForm
            options={options}
            offered={hasSeveral ? SHARED_OPTIONS : OPTION_NAMES}
            sources={{ sources: data?.sources ?? [], whole, reading: isPending }}
            onChange={(part) => change({ options: { ...options, ...part } })}
          />
        </div>
        <Address address={window.location.origin + path} />
        {/* On a phone it stays in view above the form, as what each choice changes. */}
        <div className="sticky top-12 z-10 order-first min-w-0 self-start bg-surface py-2 md:top-16 md:order-none md:py-0 low:static">
          <div className="max-md:max-w-[60vh]">
            <Preview address={path} />
          </div>
        </div>
      </div>
    </div>
  );
}

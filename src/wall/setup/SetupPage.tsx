import { lazy, Suspense, useState } from "react";
import { NavigationType, useLocation, useNavigationType } from "react-router";
import { useLiveOrg } from "../../live/liveContext.ts";
import { formatLiveChoice, parseLiveChoice } from "../../live/liveSearch.ts";
import { sourcesRead } from "../../live/slowReads.ts";
import { useLiveQuery } from "../../live/useLiveQuery.ts";
import { paths } from "../../paths.ts";
import { Banner } from "../../ui/Banner.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { proseLink } from "../../ui/linkClass.ts";
import { formatWallOptions, parseWallOptions, type WallOptions, wallQuery } from "../model/options.ts";
import { useSearchParams } from "../../ui/address.ts";
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

/**
 * The options in this page's address when it was opened, with the changes since. The router changes the address a little later. If controls
 * waited for that, one of two quick clicks would be lost.
 */
function useOptionsInAddress(): [WallOptions, readonly string[], (part: Partial<WallOptions>) => void] {
  const [params, setParams] = useSearchParams();
  const { key } = useLocation();
  const opened = useNavigationType() !== NavigationType.Replace;
  const read = parseWallOptions(params);
  const [options, setOptions] = useState(read.options);
  const [openedAs, setOpenedAs] = useState(key);
  if (opened && key !== openedAs) {
    setOpenedAs(key);
    setOptions(read.options);
  }
  function change(part: Partial<WallOptions>): void {
    const next = { ...options, ...part };
    setOptions(next);
    setParams((before) => formatLiveChoice(parseLiveChoice(before), formatWallOptions(next)), "replace");
  }
  return [options, read.problems, change];
}

/** `/<org>/wall/setup`: composes a wall's address. This page's own address has the choices too, so it can be shared. */
export default function SetupPage() {
  const { access } = useLiveOrg();
  const [options, problems, change] = useOptionsInAddress();
  const { data, isPending, isError } = useLiveQuery(sourcesRead(access));
  const whole = data !== undefined && data.failed.length === 0 && !isError;
  const path = paths.wall(access.org.key) + wallQuery(options);

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
      <div className="grid gap-x-8 gap-y-6 md:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <WallForm
          options={options}
          sources={{ sources: data?.sources ?? [], whole, reading: isPending }}
          onChange={change}
        />
        <div className="flex min-w-0 flex-col gap-6 md:sticky md:top-16 md:self-start">
          <Address address={window.location.origin + path} />
          <Preview address={path} />
        </div>
      </div>
    </div>
  );
}

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter, RouterProvider } from "react-router";
import { parseLiveChoice } from "../live/liveSearch.ts";
import { zoneIn } from "../live/zoneSearch.ts";
import { startEarly } from "../live/loopFor.ts";
import { browserTransport } from "../org/client.ts";
import { orgQueries } from "../org/orgs.ts";
import { BASE_PATH, paths } from "../paths.ts";
import { noteZones } from "../time/chosenZone.ts";
import { routes } from "./routes.tsx";
// Most visits begin on this page, so its code is part of the first script.
import "../jobs/JobsPage.tsx";

// Each read sets how long it is fresh, and the live policy sets what is repeated. Nothing else fetches: not focus, not reconnect, not mount.
const queryClient = new QueryClient({
  defaultOptions: {
    queries: { refetchOnWindowFocus: false, refetchOnReconnect: false, refetchOnMount: false },
  },
});

/** The longest that the first drawing waits for its data. */
const PATIENCE_MS = 300;

/**
 * Before anything is drawn, requests what every page needs, and the jobs as soon as their org is known. Resolves when the page can be drawn
 * with its data.
 */
async function ask(): Promise<void> {
  const orgs = await queryClient.fetchQuery(orgQueries.all(browserTransport)).catch(() => []);
  const path = location.pathname.slice(BASE_PATH.length);
  const org = orgs.find(({ key }) => path.split("/")[1] === encodeURIComponent(key));
  const params = new URLSearchParams(location.search);
  noteZones(zoneIn(params), org?.zone ?? null);
  if (org === undefined || parseLiveChoice(params).paused) return;
  const answered = startEarly(queryClient, org);
  // Other pages need more than the jobs, and read it when they are drawn.
  if (path === paths.jobs(org.key)) await answered;
}

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no root element.");

// Starts to load the page's code at once.
const router = createBrowserRouter(routes, { basename: BASE_PATH });

function draw(into: Element): void {
  createRoot(into).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void Promise.race([ask(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]).then(() => draw(root));

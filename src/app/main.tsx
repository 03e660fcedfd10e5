import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter, RouterProvider } from "react-router";
import { parseLiveChoice } from "../live/liveSearch.ts";
import { startEarly } from "../live/loopFor.ts";
import { browserTransport } from "../org/client.ts";
import { orgQueries } from "../org/orgs.ts";
import { paths } from "../paths.ts";
import { routes } from "./routes.tsx";
// Most visits begin on this page, so its code is in the first script, not in one of its own.
import "../jobs/JobsPage.tsx";

// Every read says for itself how long it is good and who repeats it. Nothing is fetched behind the live policy's back: not on
// focus, not on reconnect, not on mount.
const queryClient = new QueryClient({
  defaultOptions: {
    queries: { refetchOnWindowFocus: false, refetchOnReconnect: false, refetchOnMount: false },
  },
});

/** The first drawing waits this long for the data that it should show, and no longer. */
const PATIENCE_MS = 300;

/**
 * Asks for what every page needs, and for the jobs as soon as their org is known, before anything is drawn. Resolves when the page can
 * be drawn with its data.
 */
async function ask(): Promise<void> {
  const orgs = await queryClient.fetchQuery(orgQueries.all(browserTransport)).catch(() => []);
  const org = orgs.find(({ key }) => location.pathname.split("/")[1] === encodeURIComponent(key));
  if (org === undefined || parseLiveChoice(new URLSearchParams(location.search)).paused) return;
  const answered = startEarly(queryClient, org);
  // Other pages have more to ask for than the jobs, and ask when they are drawn.
  if (location.pathname === paths.jobs(org.key)) await answered;
}

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no root element.");

// Begins to load the page's code at once.
const router = createBrowserRouter(routes);

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

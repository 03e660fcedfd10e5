// The whole route table. Pages are loaded when they are opened; the jobs page, where most visits begin, at once. The plain router
// does: what a data router adds, loaders and actions, is the query cache's work here, and costs a fifth of all scripts.
import { lazy, Suspense } from "react";
import { Outlet, type RouteObject, useRoutes } from "react-router";
import JobsPage from "../jobs/JobsPage.tsx";
import { BrokenPage } from "./BrokenPage.tsx";
import { Guard } from "./Guard.tsx";
import { HomePage } from "./HomePage.tsx";
import { latePage } from "./latePage.tsx";
import { NoSuchPage } from "./NoSuchPage.tsx";
import { OrgLayout } from "./OrgLayout.tsx";
import { AddressRouter } from "../ui/address.tsx";
import { useLinkClicks } from "../ui/Link.tsx";
import { WallBroken } from "../wall/unattended/WallBroken.tsx";

const JobPage = latePage(() => import("../jobs/JobPage.tsx"));
const SourcesPage = latePage(() => import("../sources/SourcesPage.tsx"));
const SourcePage = latePage(() => import("../sources/SourcePage.tsx"));
// Has its own way back: nobody touches a wall.
const WallPage = lazy(() => import("../wall/WallPage.tsx"));
const SetupPage = latePage(() => import("../wall/setup/SetupPage.tsx"));

/** Within the org's frame, so that it stands while a page is fetched, and when one breaks. */
function GuardedPage() {
  return (
    <Guard broken={BrokenPage}>
      <Suspense>
        <Outlet />
      </Suspense>
    </Guard>
  );
}

const routes: RouteObject[] = [
  { path: "/", element: <HomePage /> },
  // Outside of the org's frame: it fills the screen.
  {
    path: "/:org/wall",
    element: (
      <Guard broken={WallBroken}>
        <WallPage />
      </Guard>
    ),
  },
  {
    path: "/:org",
    element: <OrgLayout />,
    children: [
      {
        element: <GuardedPage />,
        children: [
          { index: true, element: <HomePage /> },
          { path: "jobs", element: <JobsPage /> },
          { path: "jobs/:jobId", element: <JobPage /> },
          { path: "sources", element: <SourcesPage /> },
          { path: "sources/:sourceId", element: <SourcePage /> },
          { path: "wall/setup", element: <SetupPage /> },
          { path: "*", element: <NoSuchPage /> },
        ],
      },
    ],
  },
  { path: "*", element: <NoSuchPage /> },
];

function Routed() {
  useLinkClicks();
  return useRoutes(routes);
}

/** All pages, each under its address. */
export function Pages() {
  return (
    <AddressRouter>
      <Guard broken={BrokenPage}>
        <Suspense>
          <Routed />
        </Suspense>
      </Guard>
    </AddressRouter>
  );
}

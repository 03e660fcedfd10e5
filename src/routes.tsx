// The whole route table. Pages are loaded when they are opened; the jobs page, where most visits begin, at once.
import { createBrowserRouter, type RouteObject } from "react-router";
import JobsPage from "./jobs/JobsPage.tsx";
import { BrokenPage } from "./shell/BrokenPage.tsx";
import { HomePage } from "./shell/HomePage.tsx";
import { NoSuchPage } from "./shell/NoSuchPage.tsx";
import { OrgLayout } from "./shell/OrgLayout.tsx";
import { WallBroken } from "./wall/care/WallBroken.tsx";

const routes: RouteObject[] = [
  {
    ErrorBoundary: BrokenPage,
    HydrateFallback: () => null,
    children: [
      { path: "/", Component: HomePage },
      // Outside of the org's frame: nobody touches a wall.
      {
        path: "/:org/wall",
        ErrorBoundary: WallBroken,
        lazy: async () => ({ Component: (await import("./wall/WallPage.tsx")).default }),
      },
      {
        path: "/:org",
        Component: OrgLayout,
        children: [
          {
            ErrorBoundary: BrokenPage,
            children: [
              { index: true, Component: HomePage },
              { path: "jobs", Component: JobsPage },
              {
                path: "jobs/:jobId",
                lazy: async () => ({ Component: (await import("./jobs/JobPage.tsx")).default }),
              },
              {
                path: "sources",
                lazy: async () => ({ Component: (await import("./sources/SourcesPage.tsx")).default }),
              },
              {
                path: "sources/:sourceId",
                lazy: async () => ({ Component: (await import("./sources/SourcePage.tsx")).default }),
              },
              {
                path: "wall/setup",
                lazy: async () => ({ Component: (await import("./wall/setup/SetupPage.tsx")).default }),
              },
              { path: "*", Component: NoSuchPage },
            ],
          },
        ],
      },
      { path: "*", Component: NoSuchPage },
    ],
  },
];

export const createRouter = () => createBrowserRouter(routes);

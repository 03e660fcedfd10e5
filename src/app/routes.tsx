// The route table, made from the page registry.
import { Outlet, type RouteObject, ScrollRestoration, useRouteError } from "react-router";
import { lateCode } from "../org/lateCode.ts";
import { PATTERNS, type PageName } from "../paths.ts";
import { WallBroken } from "../wall/unattended/WallBroken.tsx";
import { Arrival } from "./Arrival.tsx";
import { NoSuchPage } from "./NoSuchPage.tsx";
import { OrgLayout } from "./OrgLayout.tsx";
import { PageProblem } from "./PageProblem.tsx";
import { type Page, PAGE_NAMES, PAGES, type RouteHandle } from "./pages.ts";

const NO_SUCH_PAGE: RouteObject = {
  path: "*",
  handle: { title: "No such page", frame: "bare" } satisfies RouteHandle,
  element: <NoSuchPage />,
};

/** Shown while the code of the first page is loading: nothing, within the frame if it has one. */
const LOADING = <></>;

function routeOf(name: PageName): RouteObject {
  const load = lateCode(PAGES[name].load);
  return {
    path: PATTERNS[name],
    handle: PAGES[name] satisfies RouteHandle,
    lazy: async () => ({ Component: (await load()).default }),
  };
}

function routesIn(frame: Page["frame"]): RouteObject[] {
  return PAGE_NAMES.filter((name) => PAGES[name].frame === frame).map(routeOf);
}

// Part of the first script, because it is needed when the wall's own code cannot be loaded.
function DisplayProblem() {
  return <WallBroken error={useRouteError()} />;
}

function Root() {
  return (
    <>
      <Outlet />
      <Arrival />
      <ScrollRestoration />
    </>
  );
}

/** Errors and the first load are handled by the route around the pages, so the frame stays when a page fails or is late. */
export const routes: RouteObject[] = [
  {
    element: <Root />,
    errorElement: <PageProblem />,
    children: [
      {
        errorElement: <PageProblem />,
        hydrateFallbackElement: LOADING,
        children: [
          ...routesIn("bare"),
          // `/<org>`: goes on to the org's jobs.
          { path: "/:org", lazy: routeOf("home").lazy },
          NO_SUCH_PAGE,
        ],
      },
      { errorElement: <DisplayProblem />, hydrateFallbackElement: LOADING, children: routesIn("display") },
      {
        path: "/:org",
        element: <OrgLayout />,
        children: [
          {
            errorElement: <PageProblem />,
            hydrateFallbackElement: LOADING,
            children: [...routesIn("org"), NO_SUCH_PAGE],
          },
        ],
      },
    ],
  },
];

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

/** Shown in place of a page whose code is on its way at the first load: nothing, within the frame if it has one. */
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

/** In the first script, because it must show also when the wall's own code cannot be loaded. */
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

/** Errors and the first load belong to the route around the pages, so that a page that fails or is late leaves the frame standing. */
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
          // Where an org's addresses begin: leads to its jobs.
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

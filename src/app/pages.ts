// The page registry: one entry per page. Routes, bar, title, focus, the accessibility check (e2e/axe.e2e.ts) and paths.spec.ts all
// read it. To add a page, add its pattern to paths.ts and its entry here.
import type { ComponentType } from "react";
import type { PageName } from "../paths.ts";

/** How the accessibility check opens a page, on a gateway with the demo org. */
export interface Scene {
  /** The address to open. */
  open: string;
  /** For pages whose address has an id: the table whose first link leads to one. */
  followFirstLinkOf?: string;
  /** Elements, by role and name, that are visible once the page shows its content. */
  shows: { role: "table" | "region" | "status"; name: string };
}

export interface Page {
  /** The tab's title until the page's data gives a better one (live/PageTitle.tsx). */
  title: string;
  load: () => Promise<{ default: ComponentType }>;
  /**
   * The frame: `org` has the bar and the org's live loop, `bare` has nothing. `display` has nothing, sets its own tab title and recovers by
   * itself, because nobody touches it.
   */
  frame: "org" | "bare" | "display";
  /** Its link in the bar, in the order of the entries. */
  nav?: {
    label: string;
    /** The key that leads there, after G. */
    key: string;
    /** The link marks this page only, not the pages below its address. */
    end?: boolean;
  };
  scene: Scene;
}

export const PAGES: Readonly<Record<PageName, Page>> = {
  home: {
    title: "Orgs",
    load: () => import("./HomePage.tsx"),
    frame: "bare",
    // With one org, the way to its jobs.
    scene: { open: "/", shows: { role: "table", name: "Jobs" } },
  },
  orgsWall: {
    title: "Wall of orgs",
    load: () => import("../wall/orgs/OrgsWallPage.tsx"),
    frame: "display",
    scene: { open: "/wall", shows: { role: "status", name: "Freshness" } },
  },
  jobs: {
    title: "Jobs",
    load: () => import("../jobs/JobsPage.tsx"),
    frame: "org",
    nav: { label: "Jobs", key: "j" },
    scene: { open: "/demo/jobs", shows: { role: "table", name: "Jobs" } },
  },
  job: {
    title: "Job",
    load: () => import("../job/JobPage.tsx"),
    frame: "org",
    scene: {
      open: "/demo/jobs?status=failure",
      followFirstLinkOf: "Jobs",
      shows: { role: "table", name: "Nodes" },
    },
  },
  sources: {
    title: "Sources",
    load: () => import("../sources/SourcesPage.tsx"),
    frame: "org",
    nav: { label: "Sources", key: "s" },
    scene: { open: "/demo/sources", shows: { role: "table", name: "Sources" } },
  },
  source: {
    title: "Source",
    load: () => import("../source/SourcePage.tsx"),
    frame: "org",
    scene: {
      // By name: which source runs next, and whether it has a definition, depends on the time of day.
      open: "/demo/sources?sort=name",
      followFirstLinkOf: "Sources",
      shows: { role: "table", name: "Definition" },
    },
  },
  timeline: {
    title: "Timeline",
    load: () => import("../timeline/TimelinePage.tsx"),
    frame: "org",
    nav: { label: "Timeline", key: "t" },
    scene: { open: "/demo/timeline", shows: { role: "table", name: "Timeline" } },
  },
  wall: {
    title: "Wall",
    load: () => import("../wall/WallPage.tsx"),
    frame: "display",
    nav: { label: "Wall", key: "w", end: true },
    scene: { open: "/demo/wall", shows: { role: "status", name: "Freshness" } },
  },
  wallSetup: {
    title: "Displays",
    load: () => import("../wall/setup/SetupPage.tsx"),
    frame: "org",
    nav: { label: "Displays", key: "d" },
    scene: { open: "/demo/wall/setup", shows: { role: "region", name: "Preview" } },
  },
};

export const PAGE_NAMES = Object.keys(PAGES) as PageName[];

/** What a route says about itself in the router's matches. */
export type RouteHandle = Pick<Page, "title" | "frame">;

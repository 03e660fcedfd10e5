import { renderToStaticMarkup } from "react-dom/server";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, test } from "vitest";
import { Link, NavLink } from "./Link.tsx";

/** The links drawn on the page at `address`. */
function drawAt(address: string, links: React.ReactNode): string {
  const router = createMemoryRouter([{ path: "*", element: links }], { initialEntries: [address] });
  return renderToStaticMarkup(<RouterProvider router={router} />);
}

test("a link is an anchor with the whole address, so it can be copied and opened in a new tab", () => {
  expect(drawAt("/demo/jobs", <Link to="/demo/sources">Sources</Link>)).toContain('href="/demo/sources"');
});

test("every link keeps the refresh setting, and nothing else of the query string", () => {
  const markup = drawAt("/demo/jobs?q=book&paused=&every=10", <Link to="/demo/sources">Sources</Link>);
  expect(markup).toContain('href="/demo/sources?paused=&amp;every=10"');
});

test("a link in the bar marks its page and those below it; with end, its page only", () => {
  const links = (
    <>
      <NavLink to="/demo/jobs">Jobs</NavLink>
      <NavLink to="/demo/wall" end>
        Wall
      </NavLink>
    </>
  );
  const marked = (address: string) => drawAt(address, links).match(/<a [^>]*aria-current[^>]*>\w+/g) ?? [];
  expect(marked("/demo/jobs/03C1")).toEqual([expect.stringContaining("Jobs")]);
  expect(marked("/demo/wall?paused=")).toEqual([expect.stringContaining("Wall")]);
  expect(marked("/demo/wall/setup")).toEqual([]);
});

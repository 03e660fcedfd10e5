import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { isPlainClick } from "./isPlainClick.ts";
import { leadsTo, Link } from "./Link.tsx";

test("is a plain anchor with the whole address, so that it can be copied and opened in a new tab", () => {
  const markup = renderToStaticMarkup(
    <Link to={{ pathname: "/demo/jobs", search: "?paused=" }} className="x">
      Jobs
    </Link>,
  );
  expect(markup).toBe('<a class="x" data-in-app="" href="/demo/jobs?paused=">Jobs</a>');
});

test.each([
  ["/demo/jobs", "/demo/jobs", false, true],
  ["/demo/jobs/03C1", "/demo/jobs", false, true],
  ["/demo/jobs/03C1", "/demo/jobs", true, false],
  ["/demo/jobs-of-old", "/demo/jobs", false, false],
  ["/demo/sources", "/demo/jobs", false, false],
])("at %s a link to %s (end: %s) says that it leads here: %s", (pathname, goal, end, expected) => {
  expect(leadsTo(pathname, goal, end)).toBe(expected);
});

test("leaves clicks that ask for a new tab, a window or a download to the browser", () => {
  const plain = { button: 0, metaKey: false, ctrlKey: false, shiftKey: false, altKey: false };
  expect(isPlainClick(plain)).toBe(true);
  for (const other of [
    { button: 1 },
    { metaKey: true },
    { ctrlKey: true },
    { shiftKey: true },
    { altKey: true },
  ]) {
    expect(isPlainClick({ ...plain, ...other })).toBe(false);
  }
});

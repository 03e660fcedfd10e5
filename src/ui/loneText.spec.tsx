import { Fragment, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";

function Passes({ children }: { children: ReactNode }) {
  return <p>{children}</p>;
}

const three = 3;
const words = ["one", "two"];

const markupOf = (element: ReactNode) => renderToStaticMarkup(element).replaceAll("<!-- -->", "");

test("text among siblings gets an element of its own", () => {
  expect(markupOf(<p>{three} jobs</p>)).toBe("<p><span>3</span><span> jobs</span></p>");
  expect(markupOf(<p>So {<b>it</b>}</p>)).toBe("<p><span>So </span><b>it</b></p>");
  expect(markupOf(<p>{words}</p>)).toBe("<p><span>one</span><span>two</span></p>");
  expect(markupOf(<p>all: {words}</p>)).toBe("<p><span>all: </span><span>one</span><span>two</span></p>");
});

test("text from a fragment or a component gets an element of its own, too", () => {
  const inFragment = <>a{three}</>;
  expect(markupOf(<p>{inFragment}</p>)).toBe("<p><span>a</span><span>3</span></p>");
  expect(markupOf(<Fragment>a</Fragment>)).toBe("<span>a</span>");
  expect(markupOf(<Passes>{three} jobs</Passes>)).toBe("<p><span>3</span><span> jobs</span></p>");
});

test("text that no translator can break stays as it is", () => {
  expect(markupOf(<p>alone</p>)).toBe("<p>alone</p>");
  expect(markupOf(<p>{[<b key="b">a</b>, " "]}</p>)).toBe("<p><b>a</b> </p>");
  expect(markupOf(<p translate="no">{three} s</p>)).toBe('<p translate="no">3 s</p>');
  expect(markupOf(<option>{three} jobs</option>)).toBe("<option>3 jobs</option>");
});

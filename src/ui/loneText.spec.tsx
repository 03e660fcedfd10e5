import { Fragment, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";

function Passes({ children }: { children: ReactNode }) {
  return <p>{children}</p>;
}

const three = 3;
const words = ["one", "two"];

test.each([
  ["text and a figure", <p>{three} jobs</p>, "<p><span>3</span><span> jobs</span></p>"],
  [
    "text beside an element",
    <p>
      So <b>it</b>
    </p>,
    "<p><span>So </span><b>it</b></p>",
  ],
  ["text in a list", <p>{words}</p>, "<p><span>one</span><span>two</span></p>"],
  [
    "text in a list beside text",
    <p>all: {words}</p>,
    "<p><span>all: </span><span>one</span><span>two</span></p>",
  ],
  [
    "text in a fragment",
    <p>
      <>a{three}</>
    </p>,
    "<p><span>a</span><span>3</span></p>",
  ],
  [
    "the only text of a fragment",
    <p>
      <Fragment>a</Fragment>
      <b>b</b>
    </p>,
    "<p><span>a</span><b>b</b></p>",
  ],
  ["text handed to a component", <Passes>{three} jobs</Passes>, "<p><span>3</span><span> jobs</span></p>"],
])("%s stands in an element of its own", (_, element, markup) => {
  expect(renderToStaticMarkup(element)).toBe(markup);
});

test.each([
  ["the only text of an element", <p>alone</p>, "<p>alone</p>"],
  [
    "a blank between elements",
    <p>
      <b>a</b> <b>b</b>
    </p>,
    "<p><b>a</b> <b>b</b></p>",
  ],
  ["what is not to be translated", <p translate="no">{three} s</p>, '<p translate="no">3 s</p>'],
  ["an option", <option>{three} jobs</option>, "<option>3 jobs</option>"],
])("%s stays as it is", (_, element, markup) => {
  expect(renderToStaticMarkup(element).replaceAll("<!-- -->", "")).toBe(markup);
});

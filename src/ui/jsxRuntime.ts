// What JSX compiles to, as `react/jsx-runtime`, with each text in an element of its own. See loneText.ts for why.
import type { ElementType, Key } from "react";
import * as react from "react/jsx-runtime";
import { withLoneText } from "./loneText.ts";

export { Fragment } from "react";

/** An element with one child or none. */
export function jsx(type: ElementType, props: object, key?: Key) {
  return react.jsx(type, withLoneText(type, props), key);
}

/** An element with several children, which need no keys. */
export function jsxs(type: ElementType, props: object, key?: Key) {
  return react.jsxs(type, withLoneText(type, props), key);
}

// JSX compiles to these functions instead of `react/jsx-runtime`. They put each text among siblings into its own element; loneText.ts
// says why.
import type { ElementType, Key } from "react";
import * as react from "react/jsx-runtime";
import { withLoneText } from "./loneText.ts";

export { Fragment } from "react";

/** An element with one child or none. */
export function jsx(type: ElementType, props: object, key?: Key) {
  return react.jsx(type, withLoneText(type, props), key);
}

/** An element with several static children, which need no keys. */
export function jsxs(type: ElementType, props: object, key?: Key) {
  return react.jsxs(type, withLoneText(type, props), key);
}

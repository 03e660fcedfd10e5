// The same as jsxRuntime.ts for the development server and for specs, as `react/jsx-dev-runtime`.
import type { ElementType, Key } from "react";
import * as react from "react/jsx-dev-runtime";
import { withLoneText } from "./loneText.ts";

export { Fragment } from "react";

/** An element with what React's own warnings need to know about where it was written. */
export function jsxDEV(
  type: ElementType,
  props: object,
  key: Key | undefined,
  isStatic: boolean,
  source?: react.JSXSource,
  self?: unknown,
) {
  return react.jsxDEV(type, withLoneText(type, props), key, isStatic, source, self);
}

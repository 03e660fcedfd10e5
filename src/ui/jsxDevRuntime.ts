// jsxRuntime.ts for the development server and for specs: replaces `react/jsx-dev-runtime`.
import type { ElementType, Key } from "react";
import * as react from "react/jsx-dev-runtime";
import { withLoneText } from "./loneText.ts";

export { Fragment } from "react";

/** An element with the position in the source that React's warnings show. */
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

// Keeps pages working while the browser translates them. A translator replaces each text node by an element. React keeps a reference to
// each text node that has siblings: removing such a node, or inserting before it, crashes the page, and writing to it has no visible
// effect. Text that is the only child of its element is safe, because React writes to the element. So each text among siblings gets a
// span. This is done in the JSX runtime, for every component at once. Patching `Node.prototype` would prevent the crash only.
// A component must not return bare text, because it does not know its siblings. `e2e/translated.e2e.ts` checks that on every page.
import { Fragment, type ReactNode } from "react";
import { jsx } from "react/jsx-runtime";

interface Props {
  children?: ReactNode;
  translate?: string;
}

/** Elements that hold text only. React joins the pieces there itself. */
const TEXT_ONLY = new Set(["option", "title", "textarea", "script", "style", "text"]);

/** Blank text has nothing to translate, and a span of it would become an item of a flex box. */
function isText(child: ReactNode): child is string | number {
  return typeof child === "number" || (typeof child === "string" && child.trim() !== "");
}

function alone(children: readonly ReactNode[]): readonly ReactNode[] {
  if (!children.some((child) => isText(child) || Array.isArray(child))) return children;
  return children.map((child, index) => {
    if (isText(child)) return jsx("span", { children: child }, `text ${index}`);
    return Array.isArray(child) ? alone(child) : child;
  });
}

/**
 * The props of an element, with each text among its children in a span. Props of components stay as they are, because the element that
 * gets them is treated. So do the props of an element with `translate="no"`, which translators leave alone.
 */
export function withLoneText(type: unknown, props: Props): Props {
  const { children } = props;
  if (type === Fragment) {
    if (isText(children)) return { ...props, children: jsx("span", { children }) };
  } else if (typeof type !== "string" || props.translate === "no" || TEXT_ONLY.has(type)) return props;
  if (!Array.isArray(children)) return props;
  const safe = alone(children);
  return safe === children ? props : { ...props, children: safe };
}

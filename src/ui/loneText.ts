// Keeps pages alive while the browser translates them. A translator replaces each text node by an element of its own. React keeps a
// reference to every text node that has siblings: when it removes such a node, or inserts before it, the page crashes; when it writes to
// it, nothing is seen and a figure stands still. Text that is the only child of its element has neither fault, because React then
// writes to the element. So every text among siblings gets a span of its own. This runs in the JSX runtime, where it holds for every
// component without being thought of. Patching `Node.prototype` would hide the crash but not the figures that stand still.
// A component must not return bare text: what is around it cannot know. `e2e/translated.e2e.ts` looks at every page for that.
import { Fragment, type ReactNode } from "react";
import { jsx } from "react/jsx-runtime";

interface Props {
  children?: ReactNode;
  translate?: string;
}

/** Elements that hold text and nothing else: in them React joins the pieces itself. */
const TEXT_ONLY = new Set(["option", "title", "textarea", "script", "style", "text"]);

/** Blank text has nothing to translate, and as a span it would become an item of a flex box. */
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
 * The props of an element with each text among its children in a span of its own. Props of components stay as they are: the element
 * that they end up in is looked at. So do those of an element with `translate="no"`, whose text no translator touches.
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

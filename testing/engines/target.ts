// Finds elements by role and accessible name in any engine. Testing Library's queries run in the page itself.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Describes an element. */
export interface Target {
  role: string;
  /** Accessible name: the whole name, or a pattern that it contains. */
  name?: string | RegExp;
  /** A text that the element contains. */
  text?: string;
  level?: number;
  /** Only inside the first element that matches this target. */
  within?: Target;
}

interface InPageTarget extends Omit<Target, "name" | "within"> {
  name?: string | { source: string; flags: string };
  within?: InPageTarget;
}

interface Queries {
  queryAllByRole: (scope: Element, role: string, options: object) => HTMLElement[];
}

const library = readFileSync(
  createRequire(import.meta.url).resolve("@testing-library/dom/dist/@testing-library/dom.umd.min.js"),
  "utf8",
);

/** Expression that is true in a page with the queries. A page loses them when it loads. */
export const HAS_QUERIES = "typeof TestingLibraryDom === 'object' && document.body !== null";

/** Expression that adds the queries to a page. */
export const BRING_QUERIES = `(() => { ${library} })()`;

/** Runs in the page, so it must not use anything from outside. */
function findIn(target: InPageTarget): HTMLElement[] {
  const { queryAllByRole } = (globalThis as unknown as { TestingLibraryDom: Queries }).TestingLibraryDom;
  const find = ({ role, name, text, level, within }: InPageTarget): HTMLElement[] => {
    const scope = within === undefined ? document.body : find(within)[0];
    if (scope === undefined) return [];
    const options = {
      ...(name !== undefined && {
        name: typeof name === "string" ? name : new RegExp(name.source, name.flags),
      }),
      ...(level !== undefined && { level }),
    };
    const found = queryAllByRole(scope, role, options);
    return text === undefined ? found : found.filter((one) => one.textContent?.includes(text));
  };
  return find(target);
}

function inPage({ name, within, ...rest }: Target): InPageTarget {
  return {
    ...rest,
    ...(name !== undefined && {
      name: typeof name === "string" ? name : { source: name.source, flags: name.flags },
    }),
    ...(within && { within: inPage(within) }),
  };
}

/** Expression for the page that returns all matching elements as an array. */
export function elementsOf(target: Target): string {
  return `(${findIn.toString()})(${JSON.stringify(inPage(target))})`;
}

/** Readable form of the target, for messages. */
export function describeTarget({ role, name, within }: Target): string {
  const own = name === undefined ? role : `${role} ${typeof name === "string" ? `"${name}"` : String(name)}`;
  return within ? `${own} in ${describeTarget(within)}` : own;
}

// The differences between the parameters of a node before and after, as short text. A list is compared by its elements: another field is one
// change, wherever it is.

export interface ParameterChange {
  /** Its path: `filterExpressions.0.operands`, or `fields` for an element of a list. */
  path: string;
  /** As text, cut to a length that a page can show. For a list, the removed elements. Null: it did not exist. */
  before: string | null;
  /** As text. For a list, the added elements. Null: it no longer exists. */
  after: string | null;
  /** `before` and `after` are elements of a list, whose other elements may be unchanged. */
  isList: boolean;
}

export interface ParameterChanges {
  changes: ParameterChange[];
  /** Number of further changes. */
  more: number;
}

/** The most changes listed for one node. */
const MOST_CHANGES = 40;
/** The most characters of a value. Nobody reads a formula of a hundred lines here. */
const MOST_TEXT = 300;
/** Deeper values are compared as text. */
const MOST_DEPTH = 12;

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as JSON with sorted keys, so that the order of keys makes no difference. */
export function canonical(value: unknown): string {
  const sorted = (_: string, inner: unknown): unknown =>
    isRecord(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : Number(a > b))))
      : inner;
  return JSON.stringify(value, sorted) ?? "null";
}

function textOf(value: unknown): string {
  const text = typeof value === "string" ? value : canonical(value);
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text;
}

/** The name that identifies an element of a list; null when its elements have none. */
function nameOf(element: unknown): string | null {
  if (typeof element === "string") return element;
  if (typeof element === "number" || typeof element === "boolean") return `${element}`;
  if (!isRecord(element)) return null;
  const name = element["name"] ?? element["developerName"];
  return typeof name === "string" ? name : null;
}

/** The elements by name; null when one has none, or two have the same. */
function named(list: readonly unknown[]): Map<string, unknown> | null {
  const elements = new Map<string, unknown>();
  for (const element of list) {
    const name = nameOf(element);
    if (name === null || elements.has(name)) return null;
    elements.set(name, element);
  }
  return elements;
}

const joined = (names: readonly string[]): string | null =>
  names.length === 0 ? null : textOf(names.join(", "));

const below = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);

/** Changes between two records, including keys that only one has. */
function recordChanges(path: string, before: Fields, after: Fields, depth: number): ParameterChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    const [was, is] = [before, after].map((fields) => (Object.hasOwn(fields, key) ? fields[key] : undefined));
    return changesAt(below(path, key), was, is, depth + 1);
  });
}

function listChanges(
  path: string,
  before: readonly unknown[],
  after: readonly unknown[],
  depth: number,
): ParameterChange[] {
  const [was, is] = [named(before), named(after)];
  if (was === null || is === null) {
    const [byPlace, byPlaceNow] = [before, after].map((list) => Object.fromEntries(list.entries()));
    return recordChanges(path, byPlace ?? {}, byPlaceNow ?? {}, depth);
  }
  const gone = joined([...was.keys()].filter((name) => !is.has(name)));
  const came = joined([...is.keys()].filter((name) => !was.has(name)));
  const changes: ParameterChange[] =
    gone === null && came === null ? [] : [{ path, before: gone, after: came, isList: true }];
  for (const [name, element] of was)
    if (is.has(name)) changes.push(...changesAt(below(path, name), element, is.get(name), depth + 1));
  // For the elements of a list only their order may have changed, as for keys.
  if (changes.length === 0 && [...was.keys()].join("\n") !== [...is.keys()].join("\n"))
    return [{ path, before: joined([...was.keys()]), after: joined([...is.keys()]), isList: false }];
  return changes;
}

function changesAt(path: string, before: unknown, after: unknown, depth: number): ParameterChange[] {
  if (canonical(before) === canonical(after)) return [];
  if (depth < MOST_DEPTH) {
    if (isRecord(before) && isRecord(after)) return recordChanges(path, before, after, depth);
    if (Array.isArray(before) && Array.isArray(after)) return listChanges(path, before, after, depth);
  }
  return [
    {
      path,
      before: before === undefined ? null : textOf(before),
      after: after === undefined ? null : textOf(after),
      isList: false,
    },
  ];
}

/** What differs between two sets of parameters. */
export function parameterChanges(before: Fields, after: Fields): ParameterChanges {
  const changes = recordChanges("", before, after, 0);
  return { changes: changes.slice(0, MOST_CHANGES), more: Math.max(0, changes.length - MOST_CHANGES) };
}

// Repository conventions that no linter checks, as functions of a file's path and text, so that a spec can test each.
import { posix } from "node:path";

export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  path: string;
  text: string;
}

const SPEC = /\.(?:spec|e2e)\.tsx?$/;
const CODE = /\.tsx?$/;

function areaOf(path: string): string {
  const parts = path.split("/");
  if (parts[0] === "src") return parts.length === 2 ? `src/${parts[1]}` : `src/${parts[1]}/`;
  return parts.length === 1 ? "" : `${parts[0]}/`;
}

/** Which areas each area may import besides itself. What is under `src/` and not listed is a page. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  "contract/": [],
  "domain/": ["contract/"],
  "src/ui/": ["contract/"],
  "src/time/": ["contract/"],
  "src/words/": ["contract/", "domain/"],
  "src/charts/": ["contract/", "src/ui/", "src/time/"],
  "src/org/": ["contract/", "domain/", "src/ui/", "src/time/", "src/words/"],
  "src/live/": ["contract/", "domain/", "src/ui/", "src/time/", "src/words/", "src/org/"],
  "src/actions/": ["contract/", "domain/", "src/ui/", "src/time/", "src/words/", "src/org/", "src/live/"],
  "server/": ["contract/", "domain/", "demo-org/"],
  "demo-org/": ["contract/"],
};
/** May import whatever they like, except what `e2e/` holds. */
const FREE_AREAS = new Set(["e2e/", "tools/", "bench/", "trials/", "testing/", ""]);
/** Where the pages are put together. Nothing below it may import it. */
const APP = "src/app/";
/** The one file in `src/` itself that every part of the pages shares: how addresses are written. */
const SHARED_FILE = "src/paths.ts";

/** Relative import specifiers of a file, static and dynamic. */
export function importsOf(text: string): string[] {
  const specifiers = text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.{1,2}\/[^"']+)["']/g);
  return [...specifiers].map((match) => match[1] ?? "");
}

function mayImport(path: string, target: string): boolean {
  const [from, to] = [areaOf(path), areaOf(target)];
  if (to === "e2e/") return from === "e2e/";
  // Specs of one part may use another part.
  if (from === to || FREE_AREAS.has(from) || SPEC.test(path)) return true;
  if (from === APP) return to === "contract/" || to === "domain/" || to.startsWith("src/");
  if (to === APP || target.endsWith("Page.tsx")) return false;
  if (from.startsWith("src/") && target === SHARED_FILE) return true;
  const listed = MAY_IMPORT[from];
  if (listed) return listed.includes(to);
  // Pages that share parts: a job's page draws its graph, the wall its timeline.
  return from.startsWith("src/") && (to === "contract/" || to === "domain/" || to.startsWith("src/"));
}

/** Imports that point the wrong way, one sentence each. */
export function wrongImports(file: SourceFile): string[] {
  if (!CODE.test(file.path)) return [];
  return importsOf(file.text)
    .map((specifier) => posix.normalize(posix.join(posix.dirname(file.path), specifier)))
    .filter((target) => !mayImport(file.path, target))
    .map((target) => `${file.path} imports ${target}`);
}

interface TextRule {
  name: string;
  applies: (path: string) => boolean;
  pattern: RegExp;
}

const isCode = (path: string) => CODE.test(path);
const inSource = (path: string) => path.startsWith("src/") && isCode(path);

/** The only POST and the only PATCH to an org, the client that both use, and what the gateway itself answers: a lease, a login that is tried again, the end of a session. */
const MAY_WRITE = new Set([
  "src/org/startSource.ts",
  "src/org/stopJob.ts",
  "src/org/client.ts",
  "src/org/tryLogin.ts",
  "src/org/signOut.ts",
  "src/wall/unattended/leases.ts",
]);

// Patterns are built from pieces where this file would otherwise break its own rule.
const TEXT_RULES: readonly TextRule[] = [
  {
    name: "polling outside src/live",
    applies: (path) => inSource(path) && !path.startsWith("src/live/") && !SPEC.test(path),
    // A read that an effect repeats is a beat as well. `useLiveQuery` has `again` for it.
    pattern:
      /\brefetchInterval\b|\bsetInterval\(|\bprefetchQuery\(|\buseEffect\((?:(?!\}, \[|\n\})[\s\S])*?\brefetch\w*\(/,
  },
  {
    name: "a POST or PATCH outside of startSource.ts and stopJob.ts",
    applies: (path) => inSource(path) && !SPEC.test(path) && !MAY_WRITE.has(path),
    pattern: /\bwriteOrg\([^)]*["'](?:POST|PATCH)["']|\bmethod:\s*["'](?:POST|PATCH)["']/,
  },
  {
    name: "a query or a mutation without the org first in its key",
    applies: (path) => inSource(path) && !SPEC.test(path),
    // All orgs together have two: the list of them, and what is known of each at a glance.
    pattern: /\b(?:query|mutation)Key: \[(?!"org", |"orgs"\]|"overview"\]|\.\.\.mutationKey\])/,
  },
  {
    name: "the machine's own zone, where the chosen one counts (useZone)",
    applies: (path) => inSource(path) && !SPEC.test(path) && !/^src\/(?:time|wall)\/|ZonePanel/.test(path),
    pattern: /\bpersonZone\(/,
  },
  { name: "a test id", applies: isCode, pattern: new RegExp(["data-", "testid|getBy", "TestId"].join("")) },
  {
    name: "an address without BASE_PATH (src/paths.ts), which is wrong below a path",
    applies: (path) => inSource(path) && !SPEC.test(path),
    pattern:
      /["'`]\/(?:favicon|icon|theme\.js|sw\.js|assets\/)|\bfetch\(["'`]\/|location\.origin \+ paths|\bwavedeck\.[\w.]+\$\{/,
  },
  {
    name: "a page that is opened without the choices in the address (carryParams)",
    applies: (path) => inSource(path) && !SPEC.test(path),
    pattern: /\bnavigate\(\s*(?:paths\.|`)|<Navigate\s+to=\{(?:paths\.|`)/,
  },
  {
    name: "HTML made from data",
    applies: inSource,
    pattern: /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write/,
  },
  {
    name: "a test left alone or left out",
    applies: (path) => SPEC.test(path),
    pattern: /\b(?:test|it|describe)(?:\.\w+)*\.(?:only|skip|fixme|todo|skipIf|runIf)\b|\bx(?:it|describe)\(/,
  },
  {
    name: "a path of somebody's machine",
    applies: () => true,
    pattern: new RegExp(
      ["(?:^|[\\s\"'`(=])/(?:wo", "rk|ro", "ot|ho", "me/\\w+|Us", "ers/\\w+)/"].join(""),
      "m",
    ),
  },
  {
    name: "a package registry's address",
    applies: (path) => path !== "package-lock.json",
    pattern: new RegExp(["registry\\.", "npmjs|registry\\.", "yarnpkg"].join("")),
  },
  {
    name: "a package registry's address in the lock file",
    applies: (path) => path === "package-lock.json",
    pattern: /"resolved": "https?:/,
  },
];

/** Broken text rules of a file, one sentence each. */
export function brokenTextRules(file: SourceFile): string[] {
  return TEXT_RULES.filter((rule) => rule.applies(file.path) && rule.pattern.test(file.text)).map(
    (rule) => `${file.path} has ${rule.name}`,
  );
}

/** Files that only pass on what others export, by their name. */
export function barrels(file: SourceFile): string[] {
  return /(?:^|\/)index\.tsx?$/.test(file.path) ? [`${file.path} is a barrel`] : [];
}

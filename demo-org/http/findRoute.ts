import { OLDEST } from "../wire/versions.ts";
import type { Route } from "./call.ts";
import { UNVERSIONED, VERSIONED } from "./routes.ts";

/** A route, with the ids and the version found in the path. */
export interface Found {
  route: Route;
  parts: string[];
  version: number;
  shown: string;
}

/** Finds the route of a path, with or without a version. Undefined when the org, which has no version above `newest`, has no such path. */
export function findRoute(path: string, newest: number): Found | undefined {
  const plain = path.replace(/\/+$/, "").replace(/\.json$/i, "");
  const versioned = /^\/services\/data\/v(\d+)\.0(\/.*)?$/i.exec(plain);
  if (versioned) {
    const version = Number(versioned[1]);
    const rest = versioned[2] ?? "";
    if (version < OLDEST || version > newest) return undefined;
    for (const route of VERSIONED) {
      const parts = matchTemplate(route.template, rest);
      if (parts && version >= (route.since ?? 0))
        return {
          route,
          parts,
          version,
          shown: `/services/data/v{version}${route.template.replaceAll("{}", "{id}")}`,
        };
    }
    return undefined;
  }
  for (const route of UNVERSIONED) {
    const parts = matchTemplate(route.template, plain);
    if (parts) return { route, parts, version: newest, shown: route.template.replaceAll("{}", "{id}") };
  }
  return undefined;
}

/** The ids in `path` when it matches the template, else undefined. */
function matchTemplate(template: string, path: string): string[] | undefined {
  const wanted = template.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const parts: string[] = [];
  for (const [i, piece] of wanted.entries()) {
    const value = given[i] ?? "";
    if (piece === "{}" && value !== "") parts.push(value);
    else if (piece !== value.toLowerCase()) return undefined;
  }
  return parts;
}

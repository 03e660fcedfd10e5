// Finds the browsers of the three engines for the key stories, and installs missing ones if possible.
import type { EngineName, EnginePlace } from "../testing/engines/engine.ts";
import { findStoryBrowser } from "./browser.ts";
import { downloadBrowser, installPackages, type Machine, onPath, thisMachine } from "./machine.ts";

export interface FoundEngines {
  places: Partial<Record<EngineName, EnginePlace>>;
  /** Missing engines, each with what to do about it. */
  missing: { title: string; todo: string }[];
}

/** How to get each engine besides Chromium. */
interface Recipe {
  name: "firefox" | "webkit";
  title: string;
  /** Programs that must all be there. The first one is started. */
  programs: readonly (readonly string[])[];
  driver: EnginePlace["driver"];
  packages: readonly string[];
}

const RECIPES: readonly Recipe[] = [
  {
    name: "firefox",
    title: "Firefox",
    programs: [["firefox-esr", "firefox"]],
    driver: "bidi",
    packages: ["firefox-esr"],
  },
  {
    name: "webkit",
    title: "WebKit",
    programs: [["WebKitWebDriver"], ["Xvfb"]],
    driver: "webdriver",
    packages: ["webkit2gtk-driver", "xvfb"],
  },
];

function installed(machine: Machine, { programs, driver }: Recipe): EnginePlace | null {
  const paths = programs.map((names) => onPath(machine, names));
  const [path] = paths;
  return path == null || paths.includes(null) ? null : { driver, path };
}

async function findEngine(machine: Machine, recipe: Recipe): Promise<EnginePlace | null> {
  const own = await machine.playwrightPath(recipe.name);
  if (machine.isExecutable(own)) return { driver: "playwright", path: own };
  const there = installed(machine, recipe);
  if (there !== null) return there;
  if (installPackages(machine, recipe.packages)) {
    const fromApt = installed(machine, recipe);
    if (fromApt !== null) return fromApt;
  }
  const downloaded = await downloadBrowser(machine, recipe.name);
  return downloaded === null ? null : { driver: "playwright", path: downloaded };
}

/**
 * Where the three engines are. Playwright's own builds are preferred to a distribution's browsers.
 * @throws when there is no Chromium.
 */
export async function findEngines(machine: Machine = thisMachine): Promise<FoundEngines> {
  const { path } = await findStoryBrowser(machine);
  const found: FoundEngines = { places: { chromium: { driver: "playwright", path } }, missing: [] };
  for (const recipe of RECIPES) {
    const place = await findEngine(machine, recipe);
    if (place !== null) found.places[recipe.name] = place;
    else {
      const { title, name, packages } = recipe;
      found.missing.push({
        title,
        todo: `no browser was found and none could be installed. Try "npx playwright install --with-deps ${name}" or "apt-get install ${packages.join(" ")}".`,
      });
    }
  }
  return found;
}

/** What `playwright.config.ts` reads: the programs that were found. */
export function engineEnv({ places }: FoundEngines): NodeJS.ProcessEnv {
  return { CHROMIUM_PATH: places.chromium?.path, ENGINE_PLACES: JSON.stringify(places) };
}

/** Lines that say what was found and, loudly, what is missing. */
export function engineLines({ places, missing }: FoundEngines): string[] {
  return [
    ...Object.entries(places).map(([name, { driver, path }]) => `Browser: ${name} at ${path} (by ${driver})`),
    ...missing.map(({ title, todo }) => `NOT RUN in ${title}: ${todo}`),
  ];
}

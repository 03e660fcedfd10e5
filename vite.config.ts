import { readdirSync } from "node:fs";
import babel from "@rolldown/plugin-babel";
import tailwindcss from "@tailwindcss/vite";
import react, { reactCompilerPreset } from "@vitejs/plugin-react";
import { build, type Plugin } from "vite";
import { defineConfig } from "vitest/config";

/**
 * Builds the wall's service worker beside the pages, told which files make them up: all that this build emits and what lies in public/.
 * A build of its own, because a second entry would cut the pages' own code into more pieces.
 */
function wallWorker(): Plugin {
  return {
    name: "wavedeck-wall-worker",
    apply: "build",
    enforce: "post",
    async generateBundle(_, bundle) {
      const built = Object.keys(bundle).filter((name) => !name.endsWith(".txt"));
      const files = [...built, ...readdirSync("public")].map((name) => `/${name}`).sort();
      const worker = await build({
        configFile: false,
        logLevel: "warn",
        define: { SHELL_FILES: JSON.stringify(files) },
        build: {
          write: false,
          target: "es2023",
          rolldownOptions: {
            input: "src/wall/unattended/serviceWorker.ts",
            output: { format: "iife", entryFileNames: "sw.js" },
          },
        },
      });
      const [script] = "output" in worker ? worker.output : [];
      if (script?.type !== "chunk") throw new Error("The service worker was not built.");
      // The name stands for ever: browsers look for its next version where they found this one.
      this.emitFile({ type: "asset", fileName: "sw.js", source: script.code });
    },
  };
}

/**
 * What every visit needs comes in one file. Cut along what other pages share, it would be six. What later scripts share comes in pieces of at
 * least 5 kB: cut along every set of sharers, the jobs page asked for 45 files after its first rows instead of 24.
 */
const CHUNKS = [
  { name: "first", tags: ["$initial" as const] },
  { name: "shared", minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 5000 },
];

/**
 * Tells V8 to compile the whole first script while it arrives, beside the main thread. Otherwise each function is compiled on the main
 * thread when it is first called: at CPU x4 the main thread was busy for 883 ms instead of 729 ms. To other engines it is a comment.
 */
function compileHint(): Plugin {
  return {
    name: "wavedeck-compile-hint",
    apply: "build",
    generateBundle: {
      // After Vite's own plugins: only the very first line counts.
      order: "post",
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== "chunk" || !file.isEntry) continue;
          file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
        }
      },
    },
  };
}

/**
 * Parts of the libraries that no page uses and that the bundler keeps, with what makes it drop them. Together they are 6.9 KiB of the first
 * script.
 */
const UNUSED_PARTS: readonly [file: RegExp, drop: (code: string) => string][] = [
  [
    // The router's own Link, NavLink and Form (instead of src/ui/Link.tsx), which are not marked as free of side effects, and the state that a
    // server would have drawn.
    /\/react-router\/dist\/.*\/dom\/lib\.js$/,
    (code) =>
      code
        .replaceAll("= React$1.forwardRef(", "= /* @__PURE__ */ React$1.forwardRef(")
        .replaceAll(/^\w+\.displayName = .*$/gm, "")
        .replaceAll("opts?.hydrationData || parseHydrationData()", "undefined"),
  ],
  [
    // What is never given to the router: routes that are found later, data of a server, another way to load, tracing. And what only fetchers,
    // blockers and hot reload would call.
    /\/react-router\/dist\/.*\/router\/router\.js$/,
    (code) =>
      code
        .replaceAll(
          /\binit\.(?:instrumentations|patchRoutesOnNavigation|hydrationData|dataStrategy|getContext)\b/g,
          "undefined",
        )
        .replaceAll(/\bfuture\.unstable_customRouteDiscovery\b/g, "false")
        .replaceAll(
          /^\t\t(?:fetch|getFetcher|resetFetcher|deleteFetcher: \w+|_internalFetchControllers: \w+|getBlocker|deleteBlocker|patchRoutes|_internalSetRoutes|dispose),$/gm,
          "",
        ),
  ],
  [
    // Errors of components that a server has drawn.
    /\/react-router\/dist\/.*\/lib\/hooks\.js$/,
    (code) => code.replaceAll("if (this.context", "if (false"),
  ],
  [
    // Lists that are read page by page as somebody scrolls.
    /\/query-core\/.*\/query\.js$/,
    (code) => code.replace(/this\.#queryType === "infinite" \? .*? : this\.options/, "this.options"),
  ],
];

function unusedParts(): Plugin {
  return {
    name: "wavedeck-unused-parts",
    apply: "build",
    enforce: "pre",
    transform(code, id) {
      const drop = UNUSED_PARTS.find(([file]) => file.test(id))?.[1];
      if (drop === undefined) return;
      const dropped = drop(code);
      if (dropped === code)
        this.warn(`${id} looks different: unused parts of it may stay in the first script.`);
      return { code: dropped, map: null };
    },
  };
}

/**
 * The compiler memoises what draws many elements with each beat: jobs, a job, sources, timeline, wall. Elsewhere it would keep a handful of elements, and
 * add 4.5 KiB to the first script, which may weigh 150 KiB.
 */
const compiler = reactCompilerPreset({
  sources: (file: string) =>
    /\/src\/(?:job\/|jobs\/JobsPage|sources\/|timeline\/(?:Timeline|useTimelineModel)|wall\/)/.test(file),
  // It gives up on what it does not know, for example a default in a destructuring. By itself it says nothing, and each beat renders all again.
  panicThreshold: "all_errors",
});

/** Specs that start whole gateways, demo orgs and programs. Each takes seconds, where the others take milliseconds. */
const SERVERS = [
  "server/{access,attacks,connect,doctor,http,orgs}/**/*.spec.ts",
  "demo-org/{authority,http}/**/*.spec.ts",
  "demo-org/main.spec.ts",
];
const TRIALS = ["trials/**/*.spec.ts", "demo-org/**/*.trial.spec.ts"];

export default defineConfig({
  plugins: [
    // Each text in an element of its own, so that a translated page lives on: src/ui/loneText.ts.
    react({ jsxImportSource: "#jsx" }),
    babel({ presets: [compiler] }),
    tailwindcss(),
    wallWorker(),
    compileHint(),
    unusedParts(),
  ],
  // Scripts and styles name others relative to themselves, because the gateway may be below any path (--base-path).
  experimental: {
    renderBuiltUrl: (_, { hostType }) => (hostType === "html" ? undefined : { relative: true }),
  },
  build: {
    target: "es2023",
    // Of the packages that are part of the pages.
    license: { fileName: "licenses.txt" },
    // The browser finds what a late script imports by itself. The list of it and its loader were 1.4 KiB of the first script.
    modulePreload: false,
    rolldownOptions: {
      // Advice of the libraries to who writes pages: 1 KiB of the first script.
      treeshake: { manualPureFunctions: ["warning", "warningOnce", "console.warn"] },
      output: {
        codeSplitting: { groups: CHUNKS },
        // The name of a shared piece would list all that share it.
        chunkFileNames: ({ name }) => `assets/${name.startsWith("shared~") ? "shared" : "[name]"}-[hash].js`,
      },
    },
  },
  test: {
    // No spec measures time: this only ends what hangs, also on a busy machine.
    testTimeout: 60_000,
    // By itself the runner leaves one core free, which on two cores is half of them.
    maxWorkers: "100%",
    setupFiles: ["testing/britishLocale.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{src,contract,domain,server,demo-org,tools,bench,testing}/**/*.spec.{ts,tsx}"],
          exclude: [...TRIALS, ...SERVERS],
        },
      },
      { extends: true, test: { name: "servers", include: SERVERS, exclude: TRIALS } },
      // Simulated days, soaks and whole orgs of recorded answers.
      { extends: true, test: { name: "trials", include: TRIALS } },
    ],
  },
});

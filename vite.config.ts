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
      const files = [...Object.keys(bundle), ...readdirSync("public")].map((name) => `/${name}`).sort();
      const built = await build({
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
      const [worker] = "output" in built ? built.output : [];
      if (worker?.type !== "chunk") throw new Error("The service worker was not built.");
      // The name stands for ever: browsers look for its next version where they found this one.
      this.emitFile({ type: "asset", fileName: "sw.js", source: worker.code });
    },
  };
}

// What every visit needs comes in one file. Cut along what other pages share, it would be six.
const CHUNKS = [{ name: "first", tags: ["$initial" as const] }];

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
 * Lets the bundler drop the router's own Link, NavLink and Form, which no page uses: src/ui/Link.tsx. The library does not mark them as free of
 * side effects, so they kept the code of prefetching and of forms in the first script: 152.7 KiB instead of 149.0.
 */
function unusedRouterParts(): Plugin {
  return {
    name: "wavedeck-unused-router-parts",
    apply: "build",
    enforce: "pre",
    transform(code, id) {
      if (!/\/react-router\/dist\/.*\/dom\/lib\.js$/.test(id)) return;
      const marked = code
        .replaceAll("= React$1.forwardRef(", "= /* @__PURE__ */ React$1.forwardRef(")
        .replaceAll(/^\w+\.displayName = .*$/gm, "");
      if (marked === code)
        this.warn("The router's components look different: they may stay in the first script.");
      return { code: marked, map: null };
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

const TRIALS = ["trials/**/*.spec.ts", "demo-org/**/*.trial.spec.ts"];

export default defineConfig({
  plugins: [
    // Each text in an element of its own, so that a translated page lives on: src/ui/loneText.ts.
    react({ jsxImportSource: "#jsx" }),
    babel({ presets: [compiler] }),
    tailwindcss(),
    wallWorker(),
    compileHint(),
    unusedRouterParts(),
  ],
  build: {
    target: "es2023",
    // Every browser that runs what this is built for preloads modules by itself.
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
  test: {
    // No spec measures time: this only ends what hangs, also on a busy machine.
    testTimeout: 60_000,
    setupFiles: ["testing/britishLocale.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{src,contract,domain,server,demo-org,tools,bench,testing}/**/*.spec.{ts,tsx}"],
          exclude: TRIALS,
        },
      },
      // Simulated days, soaks and whole orgs of recorded answers.
      { extends: true, test: { name: "trials", include: TRIALS } },
    ],
  },
});

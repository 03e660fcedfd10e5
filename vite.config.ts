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

const CHUNKS: { name: string; tags?: ["$initial"]; test?: RegExp; priority: number }[] = [
  // What every visit needs in one file: cut along what other pages share, it would be six, and a fifteenth larger.
  { name: "first", tags: ["$initial"], priority: 2 },
  // What the jobs page asks for once its first rows stand, all of it within a moment: nine files otherwise.
  {
    name: "later",
    test: /\/src\/(?:app\/Notices|live\/CostChoices|actions\/(?:Question|StopQuestion|StartQuestion)|jobs\/ListWarnings|ui\/Banner|org\/(?:sources|limits))\.tsx?$/,
    priority: 1,
  },
];

/**
 * Asks V8 to compile all of the jobs page's two scripts while they come in, beside the main thread, rather than each function on the
 * main thread when it is first called, which is much of what that thread does until the first row. To others it is a comment. Other
 * pages' scripts are not marked: most of each is not called at once.
 */
function compileHint(): Plugin {
  return {
    name: "wavedeck-compile-hint",
    apply: "build",
    generateBundle: {
      // After what Vite itself puts in front: only the very first line counts.
      order: "post",
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== "chunk" || !(file.isEntry || file.name === "later")) continue;
          file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
        }
      },
    },
  };
}

/**
 * The compiler is for what holds data: live, jobs, sources, wall. Controls and the frame draw a handful of elements when their callers,
 * which are compiled, give them something new; keeping those costs the first page a fiftieth of its scripts and time, and saves nothing.
 */
const compiler = reactCompilerPreset({
  sources: (file: string) => file.includes("/src/") && !/\/src\/(?:ui|app)\//.test(file),
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

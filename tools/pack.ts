// `npm pack` runs this before it packs: it builds the pages, and the gateway as plain JavaScript with all that it needs, so that the package has
// no dependencies and needs no build.
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { buildSite, isBuilt } from "../server/build.ts";

const root = join(import.meta.dirname, "..");

if (!isBuilt(root)) await buildSite(root);
await build({
  configFile: false,
  root,
  logLevel: "warn",
  publicDir: false,
  // Vite builds the pages of a clone. Nothing of the installed program asks for it.
  ssr: { noExternal: true, external: ["vite"] },
  build: {
    ssr: "server/cli.ts",
    outDir: "bin",
    emptyOutDir: true,
    target: "node22",
    license: { fileName: "licenses.txt" },
    rolldownOptions: { output: { entryFileNames: "wavedeck.js", chunkFileNames: "[name].js" } },
  },
});
chmodSync(join(root, "bin", "wavedeck.js"), 0o755);

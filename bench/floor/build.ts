// Builds the floor with the compilers and the target that the product is built with.
import babel from "@rolldown/plugin-babel";
import tailwindcss from "@tailwindcss/vite";
import react, { reactCompilerPreset } from "@vitejs/plugin-react";
import { build } from "vite";
import { precompress } from "../../server/build.ts";

/** Builds the floor into `folder`, compressed as the product's own pages are. */
export async function buildFloor(folder: string): Promise<void> {
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: "warn",
    plugins: [react(), babel({ presets: [reactCompilerPreset()] }), tailwindcss()],
    build: { target: "es2023", outDir: folder, emptyOutDir: true },
  });
  precompress(folder);
}

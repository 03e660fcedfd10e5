import babel from "@rolldown/plugin-babel";
import tailwindcss from "@tailwindcss/vite";
import react, { reactCompilerPreset } from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react(), babel({ presets: [reactCompilerPreset()] }), tailwindcss()],
  build: { target: "es2023" },
  test: {
    include: ["{src,contract,server,demo-org,tools,bench,trials}/**/*.spec.{ts,tsx}"],
  },
});

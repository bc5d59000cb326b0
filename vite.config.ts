import { defineConfig } from "vite";

/** Builds the preview page. */
export default defineConfig({
  root: "src/preview/page",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../../../dist/preview",
    emptyOutDir: true,
    target: "es2023",
    modulePreload: { polyfill: false },
  },
});

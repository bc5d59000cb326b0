import { defineConfig } from "vite";

/** Bundles the bot: to find and read some three hundred small files took half of a start. Everything else is compiled by tsc. */
export default defineConfig({
  publicDir: false,
  // What consists of many files and is always loaded; the other packages stay as they are installed.
  ssr: { noExternal: ["commander", "discord-api-types", "zod"] },
  build: {
    ssr: "src/main.ts",
    outDir: "dist/bot",
    emptyOutDir: true,
    target: "node20.19",
    rolldownOptions: {
      output: {
        // All in one folder: see `builtFile`.
        chunkFileNames: "[name].js",
      },
    },
  },
});

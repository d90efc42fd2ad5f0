import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

const root = import.meta.dirname;

export default defineConfig({
  main: {
    build: {
      outDir: "out/main",
      target: "node20",
      lib: {
        entry: {
          shell: resolve(root, "src-main/shell/main.ts"),
          gateway: resolve(root, "src-main/gateway/main.ts"),
          "blipee-gateway": resolve(root, "src-main/gateway/command.ts"),
          reader: resolve(root, "src-main/store/queries/reader.ts"),
          demo: resolve(root, "src-main/demo/main.ts"),
          "demo-database": resolve(root, "src-main/demo-database/main.ts"),
          analysis: resolve(root, "src-main/gateway/analysis/thread.ts"),
          care: resolve(root, "src-main/store/care/thread.ts"),
        },
        formats: ["es"],
      },
      rollupOptions: { output: { entryFileNames: "[name].js", chunkFileNames: "chunk-[name].js" } },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      // A sandboxed preload can't be an ES module.
      lib: { entry: resolve(root, "src-preload/index.ts"), formats: ["cjs"] },
      rollupOptions: { output: { entryFileNames: "index.cjs" } },
    },
  },
  renderer: {
    root: resolve(root, "src-renderer"),
    plugins: [react()],
    build: {
      outDir: "out/renderer",
      minify: true,
      // The page may load fonts from its own files only, not from data in the style sheet.
      assetsInlineLimit: 0,
      rollupOptions: { input: resolve(root, "src-renderer/index.html") },
    },
  },
});

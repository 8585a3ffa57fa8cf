import { defineConfig } from "vite";
import react from "@vitejs/plugin-react";
import { demoMarket } from "./mocks/msw/vitePlugin.ts";

export default defineConfig(({ mode }) => ({
  base: "./",
  plugins: [react(), ...(mode === "demo" ? [demoMarket()] : [])],
  server: { port: 5173 },
  build: { target: "es2023", chunkSizeWarningLimit: 900 },
  worker: { format: "es" as const },
}));

import { readFileSync } from "node:fs";
import { defineConfig } from "vite";
import react from "@vitejs/plugin-react";
import { demoMarket } from "./mocks/msw/vitePlugin.ts";
import { pageHeaders } from "./mocks/server/pageHeaders.ts";

const terminalConfig: unknown = JSON.parse(
  readFileSync(new URL("./public/terminal.config.json", import.meta.url), "utf8"),
);

export default defineConfig(({ mode }) => ({
  base: "./",
  plugins: [react(), ...(mode === "demo" ? [demoMarket()] : [])],
  server: { port: 5173 },
  preview: { headers: pageHeaders({ config: terminalConfig, demo: mode === "demo" }) },
  build: { target: "es2023", chunkSizeWarningLimit: 1_000 },
  worker: { format: "es" as const },
}));

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const WORKER_FILE = "mockServiceWorker.js";

/** Puts msw's service worker beside index.html, in development and in the build, and keeps msw small. */
export function demoMarket(): Plugin {
  const readWorker = (): Promise<string> =>
    readFile(createRequire(import.meta.url).resolve(`msw/${WORKER_FILE}`), "utf8");

  return {
    name: "tapedeck:demo-market",
    config: () => ({
      resolve: {
        alias: [{ find: /^tldts$/, replacement: fileURLToPath(new URL("./tldtsStub.ts", import.meta.url)) }],
      },
      // Found at the start, so that no reload interrupts the first page.
      optimizeDeps: { include: ["msw", "msw/browser"] },
    }),
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.split("?", 1)[0] !== `/${WORKER_FILE}`) {
          next();
          return;
        }
        readWorker().then((source) => {
          response.setHeader("content-type", "text/javascript; charset=utf-8");
          response.end(source);
        }, next);
      });
    },
    async buildStart() {
      if (this.environment.mode !== "build" || this.environment.config.isWorker) return;
      this.emitFile({ type: "asset", fileName: WORKER_FILE, source: await readWorker() });
    },
  };
}

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { pageHeaders } from "./pageHeaders.ts";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".map": "application/json; charset=utf-8",
};

// vite names what it builds assets/<name>-<hash of 8>.<ext>.
const HASHED = /[/\\]assets[/\\].+-[\w-]{8}\.\w+$/;

/** Serves one file of `root` with the headers of the app; false when there is none to serve under this path. */
export async function serveFile(root: string, urlPath: string, response: ServerResponse): Promise<boolean> {
  const path = locate(root, urlPath);
  if (path === null) return false;
  const stats = await stat(path).catch(() => null);
  if (stats === null || !stats.isFile()) return false;
  response.writeHead(200, {
    ...pageHeaders({ config: await readConfig(root), demo: false }),
    "content-type": CONTENT_TYPES[extname(path)] ?? "application/octet-stream",
    "content-length": stats.size,
    "cache-control": HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
  });
  if (response.req.method === "HEAD") {
    response.end();
    return true;
  }
  // A client that leaves halfway destroys the response; there is nobody left to tell.
  await pipeline(createReadStream(path), response).catch(() => response.destroy());
  return true;
}

/** terminal.config.json of `root` with `settings` put over it. */
export async function serveConfig(
  root: string,
  settings: Readonly<Record<string, string>>,
  response: ServerResponse,
): Promise<void> {
  const config = { ...((await readConfig(root)) as object | undefined), ...settings };
  response.writeHead(200, {
    ...pageHeaders({ config, demo: false }),
    "content-type": CONTENT_TYPES[".json"],
    "cache-control": "no-cache",
  });
  response.end(JSON.stringify(config));
}

/** Read afresh, since a deployment may change it. Undefined when there is none or it is not JSON. */
async function readConfig(root: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(root, "terminal.config.json"), "utf8"));
  } catch {
    return undefined;
  }
}

/** The file a URL path names inside `root`; null when it points outside of it or is not decodable. */
export function locate(root: string, urlPath: string): string | null {
  let path;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (path.includes("\0") || path.includes("\\")) return null;
  const base = resolve(root);
  const file = normalize(join(base, path.endsWith("/") ? `${path}index.html` : path));
  return file.startsWith(base + sep) ? file : null;
}

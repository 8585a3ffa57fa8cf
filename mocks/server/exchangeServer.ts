import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Clock } from "../../src/lib/clock.ts";
import type { Venue } from "../exchange/venue.ts";
import { answerProblem, MAX_BODY_BYTES, readBody } from "./answers.ts";
import { createOrderEndpoint, UPGRADE_REQUIRED } from "./orderEndpoint.ts";
import { corsHeaders, originAllowed } from "./origins.ts";
import { createLabEndpoint, LAB_UPGRADE_REQUIRED } from "./labEndpoint.ts";
import { streamEvents } from "./priceEndpoint.ts";
import type { SignInGate } from "./signIn.ts";
import { serveConfig, serveFile } from "./staticFiles.ts";
import { driveVenue } from "../exchange/venueClock.ts";

/** How long clients have to answer the closing handshake before they are cut. */
const CLOSING_MS = 1_000;
/** For terminal.config.json. */
const SIGN_IN_URL = "./sign-in?return={return}";
const VENUE_PATH = /^\/(instruments|bars|volumes|session|control(\/.*)?)$/;

export interface ExchangeServerOptions {
  readonly venue: Venue;
  readonly clock: Clock;
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly origins: readonly string[];
  /** The built app; served when the folder is there. */
  readonly appDir: string;
  /** Left out by a server that wants nobody to sign in. */
  readonly signIn?: SignInGate;
}

export interface ExchangeServer {
  readonly url: string;
  /** Tells every session, closes the channels, and resolves when nothing is open. */
  stop(): Promise<void>;
}

/** Hosts a venue on one port: HTTP, the price stream, the order channel and the app. Rejects when it cannot listen. */
export async function startExchangeServer(options: ExchangeServerOptions): Promise<ExchangeServer> {
  const { venue, clock, host } = options;
  const orders = createOrderEndpoint(venue, options.origins, options.signIn);
  const lab = createLabEndpoint(venue.lab, options.origins, options.signIn);
  const server = createServer((request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return;
      console.error(error);
      if (response.headersSent) response.destroy();
      else answerProblem(response, 500, "Internal error", "the exchange failed; its log says why");
    });
  });
  server.on("upgrade", (request, socket, head) => {
    const isLab = /^\/lab\/ws(\?|$)/.test(request.url ?? "");
    (isLab ? lab : orders).upgrade(request, socket, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const stopDriving = driveVenue(venue, clock);
  const { port } = server.address() as AddressInfo;

  let stopped: Promise<void> | null = null;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    stop() {
      stopped ??= new Promise<void>((resolve) => {
        stopDriving();
        options.signIn?.close();
        const cut = clock.after(CLOSING_MS, () => {
          orders.terminate();
          lab.terminate();
          server.closeAllConnections();
        });
        server.close(() => {
          cut();
          resolve();
        });
        venue.shutdown();
      });
      return stopped;
    },
  };
}

async function answer(
  { venue, clock, origins, appDir, signIn }: ExchangeServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? "GET";
  const [path = "/", query = ""] = (request.url ?? "/").split(/\?(.*)/s);
  const headers = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "frame-ancestors 'self'",
    ...corsHeaders(request, origins),
  };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);

  if (method === "OPTIONS") {
    response.writeHead(204, { allow: "GET, HEAD, POST, OPTIONS" }).end();
    return;
  }
  if (method !== "GET" && method !== "HEAD" && method !== "POST") {
    response.setHeader("allow", "GET, HEAD, POST, OPTIONS");
    answerProblem(response, 405, "Method not allowed", "use GET, HEAD or POST");
    return;
  }
  if (method === "POST" && !originAllowed(request, origins)) {
    answerProblem(response, 403, "Forbidden", "pages of this origin may not post here");
    return;
  }
  const refusal = signIn?.refusal(request, path) ?? null;
  if (refusal !== null) {
    answerProblem(response, 401, "Unauthorized", refusal);
    return;
  }
  if (await signIn?.answer(request, response, path, query)) return;
  const openEvents = method === "POST" ? undefined : eventStreams(venue)[path];
  if (openEvents !== undefined) {
    streamEvents(openEvents, request, response, query);
    response.once("close", signIn?.onEnd(request, () => response.end()) ?? (() => {}));
    return;
  }
  if (path === "/ws") {
    response.writeHead(UPGRADE_REQUIRED.status, UPGRADE_REQUIRED.headers).end(UPGRADE_REQUIRED.body);
    return;
  }
  if (path === "/lab/ws" && venue.lab !== undefined) {
    response
      .writeHead(LAB_UPGRADE_REQUIRED.status, LAB_UPGRADE_REQUIRED.headers)
      .end(LAB_UPGRADE_REQUIRED.body);
    return;
  }
  if (VENUE_PATH.test(path)) {
    const body = await readBody(request);
    if (body === null) {
      response.setHeader("connection", "close");
      answerProblem(response, 413, "Content too large", `send at most ${MAX_BODY_BYTES} bytes`);
      return;
    }
    const given = venue.request({ method: method === "HEAD" ? "GET" : method, path, query, body });
    const { delayMs = 0 } = given;
    if (delayMs > 0) await new Promise<void>((due) => void clock.after(delayMs, due));
    response.writeHead(given.status, given.headers).end(given.body);
    return;
  }
  if (signIn !== undefined && path === "/terminal.config.json" && method !== "POST")
    return serveConfig(appDir, { signInUrl: SIGN_IN_URL }, response);
  if (method === "POST" || !(await serveFile(appDir, path, response))) {
    const detail =
      path === "/"
        ? "the app is not built; run npm run build, then ask again"
        : `there is nothing at ${path}`;
    answerProblem(response, 404, "Not found", detail);
  }
}

/** What opens an event stream, by its path. */
function eventStreams({ openPrices, lab }: Venue): Readonly<Record<string, Venue["openPrices"] | undefined>> {
  return { "/prices/stream": openPrices, "/lab/sse": lab?.openStream };
}

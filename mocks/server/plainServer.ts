import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import type { CancelTimer, Clock } from "../../src/lib/clock.ts";
import { serveFile } from "./staticFiles.ts";

/** Mids that the feed moves around. */
const QUOTES = [
  { symbol: "EURUSD", mid: 1.0913, places: 4 },
  { symbol: "USDJPY", mid: 151.23, places: 2 },
] as const;

export interface PlainServerOptions {
  readonly clock: Clock;
  /** Between two rounds of quotes. */
  readonly everyMs: number;
  /** The built app; null serves none. */
  readonly appDir: string | null;
  /** Where the stream is; default /prices/stream. */
  readonly streamPath?: string;
  /** Whether `POST /session` gives a ticket all the same. */
  readonly tickets?: boolean;
}

export interface PlainServer {
  readonly url: string;
  /** Texts that the socket was sent, and sent back. */
  readonly echoed: readonly string[];
  stop(): Promise<void>;
}

/**
 * The least that anyone runs: `{"Symbol","Bid","Ask"}` once in a while as unnamed events, and a
 * WebSocket at any path that sends back what it is sent. Any page may read it.
 */
export async function startPlainServer(options: PlainServerOptions): Promise<PlainServer> {
  const { clock, everyMs, appDir, streamPath = "/prices/stream" } = options;
  const echoed: string[] = [];
  const timers = new Set<CancelTimer>();
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (path === streamPath) {
      response.writeHead(200, { "content-type": "text/event-stream", "access-control-allow-origin": "*" });
      const stop = repeat((round) => response.write(quotes(round)));
      response.once("close", stop);
      return;
    }
    if (options.tickets === true && path === "/session") {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ ticket: "any", account: "DEMO" }));
      return;
    }
    void (appDir === null ? Promise.resolve(false) : serveFile(appDir, path, response)).then((served) => {
      if (!served) response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    });
  });

  /** Runs now and every `everyMs`. Returns what stops it. */
  function repeat(run: (round: number) => void): CancelTimer {
    let cancel: CancelTimer = () => {};
    const stop = (): void => {
      cancel();
      timers.delete(stop);
    };
    timers.add(stop);
    function next(round: number): void {
      run(round);
      cancel = clock.after(everyMs, () => next(round + 1));
    }
    next(0);
    return stop;
  }

  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket) => {
    socket.on("message", (data) => {
      const text = (data as Buffer).toString("utf8");
      echoed.push(text);
      socket.send(text);
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/`,
    echoed,
    async stop() {
      for (const stop of timers) stop();
      for (const client of sockets.clients) client.terminate();
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** One round of quotes, each a point up and down by turns. */
function quotes(round: number): string {
  return QUOTES.map(({ symbol, mid, places }) => {
    const point = 10 ** -places;
    const bid = Number((mid + (round % 2) * point).toFixed(places));
    const ask = Number((bid + 2 * point).toFixed(places));
    return `data: ${JSON.stringify({ Symbol: symbol, Bid: bid, Ask: ask })}\n\n`;
  }).join("");
}

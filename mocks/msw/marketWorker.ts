import { systemClock } from "../../src/lib/systemClock.ts";
import { DEFAULT_HEARTBEAT_MS } from "../../src/protocol/version.ts";
import { createVenue } from "../exchange/createVenue.ts";
import { startKeptMarket, type KeptMarket } from "./keptMarket.ts";
import { createMarketHost, type MarketHost, type PagePort } from "./marketHost.ts";
import type { MarketOptions, PageMessage, WorkerMessage } from "./marketMessages.ts";
import { marketName } from "./marketOptions.ts";
import { createIndexedDbStateStore } from "./stateStore.ts";

/** By marketName. Pages with equal options trade in one market; it runs until the browser ends the worker. */
const hosts = new Map<string, Promise<MarketHost>>();

async function startHost(options: MarketOptions): Promise<MarketHost> {
  const store = createIndexedDbStateStore(marketName(options));
  const begin = (): Promise<KeptMarket> =>
    startKeptMarket(
      { ...options, heartbeatMs: DEFAULT_HEARTBEAT_MS, control: true },
      {
        createVenue,
        store,
        clock: systemClock,
        warn: (words, error) => console.warn(words, error),
      },
    );
  return createMarketHost(await begin(), begin, () => store.wipe());
}

async function join(
  port: MessagePort,
  { options, pageLock }: Extract<PageMessage, { kind: "join" }>,
): Promise<PagePort | null> {
  const post = (message: WorkerMessage): void => port.postMessage(message);
  try {
    const name = marketName(options);
    const host = hosts.get(name) ?? startHost(options);
    hosts.set(name, host);
    const page = (await host).connect(post);
    post({ kind: "joined" });
    // Granted when the page is gone, however it went.
    void navigator.locks.request(pageLock, () => page.left());
    return page;
  } catch (error) {
    post({ kind: "failed", reason: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

function serve(port: MessagePort): void {
  let page: PagePort | null = null;
  port.onmessage = ({ data }: MessageEvent<PageMessage>) => {
    if (data.kind === "join") void join(port, data).then((joined) => (page = joined));
    else page?.receive(data);
  };
}

// A SharedWorker gets its ports by `connect`; a dedicated one is handed its only port in a message.
self.addEventListener("connect", (event) => acceptPort(event as MessageEvent));
self.addEventListener("message", acceptPort);

function acceptPort({ ports: [port] }: MessageEvent): void {
  if (port !== undefined) serve(port);
}

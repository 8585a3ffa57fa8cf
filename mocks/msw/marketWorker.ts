import { systemClock } from "../../src/lib/systemClock.ts";
import { DEFAULT_HEARTBEAT_MS } from "../../src/protocol/version.ts";
import { createVenue } from "../exchange/createVenue.ts";
import type { CsvFeed } from "../exchange/prices/priceSide.ts";
import { createIndexedDbRecord } from "./indexedDbRecord.ts";
import { startKeptMarket, type KeptMarket } from "./keptMarket.ts";
import { createMarketHost, type MarketHost, type PagePort } from "./marketHost.ts";
import { readMarketFile, takeMarketFile, type MarketFiles } from "./marketFile.ts";
import type { MarketOptions, PageMessage, WorkerMessage } from "./marketMessages.ts";
import { marketName } from "./marketOptions.ts";
import { createIndexedDbStateStore, KEEPS_NOTHING } from "./stateStore.ts";

/** By marketName. Pages with equal options trade in one market; it runs until the browser ends the worker. */
const hosts = new Map<string, Promise<MarketHost>>();

const files: MarketFiles = (name) => createIndexedDbRecord("tapedeck-market-files", name);

async function startHost(options: MarketOptions): Promise<MarketHost> {
  const { csv, ...market } = options;
  const feed = csv === null ? undefined : await readFeed(csv, options);
  const store = feed === undefined ? createIndexedDbStateStore(marketName(options)) : KEEPS_NOTHING;
  const begin = (): Promise<KeptMarket> =>
    startKeptMarket(
      { ...market, heartbeatMs: DEFAULT_HEARTBEAT_MS, control: true },
      {
        createVenue: (venue) => createVenue(venue, feed),
        store,
        clock: systemClock,
        warn: (words, error) => console.warn(words, error),
      },
    );
  return createMarketHost(await begin(), {
    begin,
    wipe: () => store.wipe(),
    takeFile: (request) => takeMarketFile(request, options, files),
  });
}

/** Throws what the person who opened the page can do. */
async function readFeed(
  { name, speed }: NonNullable<MarketOptions["csv"]>,
  options: MarketOptions,
): Promise<CsvFeed> {
  const file = await files(name).load();
  if (file === null)
    throw new Error(
      `this browser keeps no market file ${JSON.stringify(name)}. Leave csv= out of the address, and choose the file in the Faults panel.`,
    );
  const market = readMarketFile(name, file, options);
  if (!market.ok) throw new Error(market.error);
  return { market: market.value, speed };
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
    // One that could not start is tried again by the next page.
    host.catch(() => hosts.delete(name));
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

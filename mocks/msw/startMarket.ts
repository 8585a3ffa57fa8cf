import { setupWorker } from "msw/browser";
import { fail, ok, type Result } from "../../src/lib/result.ts";
import { marketHandlers } from "./handlers.ts";
import { createMarketClient, type MarketClient } from "./marketClient.ts";
import type { MarketOptions, PageMessage, WorkerMessage } from "./marketMessages.ts";
import { readMarketOptions } from "./marketOptions.ts";
import { allowWorkerScripts } from "./workerScripts.ts";

/**
 * Starts the market and puts it behind the page's own addresses. An EventSource or WebSocket opened before this
 * resolves goes to the network instead. The error is for the person who opened the page.
 */
export async function startMarket(): Promise<Result<void, string>> {
  const options = readMarketOptions(location.search);
  if (!options.ok) return options;
  if (!("serviceWorker" in navigator)) {
    return fail(
      "The demo needs service workers: open it over https or from localhost, not in a private window.",
    );
  }
  allowWorkerScripts();
  const market = await joinMarket(options.value);
  if (!market.ok) return market;
  const page = setupWorker(...marketHandlers(market.value, document.baseURI));
  try {
    await page.start({
      // Logging costs most of the throughput.
      quiet: true,
      onUnhandledRequest: "bypass",
      serviceWorker: { url: new URL("mockServiceWorker.js", document.baseURI).href },
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail(
      `The browser refused the demo's service worker: ${why}. Allow site data for this address, leave the private window, and try again.`,
    );
  }
  return ok(undefined);
}

async function joinMarket(options: MarketOptions): Promise<Result<MarketClient, string>> {
  const pageLock = `tapedeck-page-${crypto.randomUUID()}`;
  await holdLock(pageLock);
  const { port, failed } = openPort();
  const post = (message: PageMessage): void => port.postMessage(message);
  const client = createMarketClient(post);
  return new Promise((resolve) => {
    failed.addEventListener("error", () => resolve(fail("The market's worker did not start.")), {
      once: true,
    });
    port.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.kind === "joined") resolve(ok(client));
      else if (data.kind === "failed") resolve(fail(`The market did not start: ${data.reason}`));
      else client.receive(data);
    };
    post({ kind: "join", options, pageLock });
  });
}

/** Shared by all tabs where the browser can; otherwise this tab's own. */
function openPort(): { port: MessagePort; failed: EventTarget } {
  if ("SharedWorker" in globalThis) {
    const worker = new SharedWorker(new URL("./marketWorker.ts", import.meta.url), {
      type: "module",
      name: "tapedeck-market",
    });
    return { port: worker.port, failed: worker };
  }
  const worker = new Worker(new URL("./marketWorker.ts", import.meta.url), { type: "module" });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(null, [port2]);
  return { port: port1, failed: worker };
}

/** Resolves once the lock is held; it is released with the page. */
function holdLock(name: string): Promise<void> {
  return new Promise((held) => {
    void navigator.locks.request(name, () => {
      held();
      return new Promise<never>(() => {});
    });
  });
}

import type { Page } from "@playwright/test";
import type { Heard } from "../../mocks/server/heardPrices.ts";
import { PRICE_EVENT_NAMES } from "../../src/protocol/priceMessages.ts";

/**
 * Keeps what every EventSource of the page is opened for and hands on, before the terminal hears it. The page is given
 * no Web Locks, so that its stream is its own and nothing stands between the two. Call before the page is opened.
 */
export async function tapPrices(page: Page): Promise<void> {
  await page.addInitScript((names) => {
    const tap = { heard: [] as unknown[] };
    Object.assign(window, { tap });
    Object.defineProperty(navigator, "locks", { value: undefined });
    window.EventSource = class extends EventSource {
      constructor(url: string | URL, init?: EventSourceInit) {
        super(url, init);
        tap.heard.push({ kind: "open", url: this.url, at: performance.now() });
        for (const name of names)
          super.addEventListener(name, (event) => {
            const { data, lastEventId } = event as MessageEvent<string>;
            tap.heard.push({ kind: "event", name, data, id: lastEventId, at: performance.now() });
          });
      }
    };
  }, PRICE_EVENT_NAMES);
}

/** What came since the last call. The page forgets it. */
export function drainTap(page: Page): Promise<readonly Heard[]> {
  return page.evaluate(() => {
    const { tap } = window as unknown as { tap: { heard: Heard[] } };
    return tap.heard.splice(0);
  });
}

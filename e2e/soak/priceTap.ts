import type { Page } from "@playwright/test";
import type { Heard, Taken } from "../../mocks/server/heardPrices.ts";
import { PRICE_EVENT_NAMES } from "../../src/protocol/priceMessages.ts";
import type { Terminal } from "../../src/terminal.ts";
import { offerTerminal, type OfferedTerminal } from "./offerTerminal.ts";

/** What came and what became of it, since it was asked for last. */
interface Tapped extends Taken {
  readonly heard: readonly Heard[];
  readonly figures: Figures;
}

/** The page's own count of its prices, at the moment of the last that was heard. */
export interface Figures {
  readonly events: number;
  readonly duplicates: number;
  readonly malformed: number;
  readonly gaps: number;
  readonly resets: number;
}

/**
 * Keeps what every EventSource of the page is opened for and hands on, before the terminal hears it, and what has then
 * changed in the terminal's own stores. The page is given no Web Locks, so that its stream is its own and nothing stands between. Call before the page
 * is opened.
 */
export async function tapPrices(page: Page): Promise<void> {
  await offerTerminal(page);
  await page.addInitScript((names) => {
    const tap = { heard: [] as unknown[], events: [] as string[], trades: [] as string[], early: 0 };
    const figures = (): Figures => {
      const stats = follow()?.prices.stats();
      const { events = 0, duplicates = 0, malformed = 0, gaps = 0, resets = 0 } = stats ?? {};
      return { events, duplicates, malformed, gaps, resets };
    };
    Object.assign(window, { tap, figures });
    Object.defineProperty(navigator, "locks", { value: undefined });
    let terminal: Terminal | null = null;
    let tradesTaken = 0;

    function follow(): Terminal | null {
      if (terminal !== null) return terminal;
      terminal = (window as unknown as OfferedTerminal).terminalOfPage();
      terminal?.tape.onTrade((symbol, { id }) => {
        tradesTaken += 1;
        tap.trades.push(`${symbol} ${id}`);
      });
      return terminal;
    }
    /** Each of them is another once the stores have taken a change. */
    function marks({ quotes, depth, instruments }: Terminal): unknown[] {
      const state = instruments.getState();
      const listed = state.kind === "ready" ? state.instruments : [];
      return [quotes.counts().applied, tradesTaken, ...listed.map(({ symbol }) => depth.get(symbol))];
    }
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
      override addEventListener(name: string, listener: unknown): void {
        const hear = listener as (event: MessageEvent<string>) => void;
        if (!["quotes", "trades", "depth"].includes(name)) return super.addEventListener(name, hear);
        return super.addEventListener(name, (event) => {
          const followed = follow();
          if (followed === null) tap.early += 1;
          const before = followed === null ? [] : marks(followed);
          hear(event);
          if (followed === null || marks(followed).some((mark, at) => mark !== before[at]))
            tap.events.push(event.lastEventId);
        });
      }
    };
  }, PRICE_EVENT_NAMES);
}

/** What came since the last call. The page forgets it. */
export function drainTap(page: Page): Promise<Tapped> {
  return page.evaluate(() => {
    const { tap, figures } = window as unknown as {
      figures: () => Figures;
      tap: { heard: Heard[]; events: string[]; trades: string[]; early: number };
    };
    const { early } = tap;
    tap.early = 0;
    return {
      heard: tap.heard.splice(0),
      events: tap.events.splice(0),
      trades: tap.trades.splice(0),
      early,
      figures: figures(),
    };
  });
}

import type { Page } from "@playwright/test";
import type { Taken } from "../../mocks/server/heardPrices.ts";
import type { OfferedTerminal } from "./offerTerminal.ts";

/**
 * Notes what the stores of an open page take of its prices, wherever these come from, from the moment that its stream is
 * opened anew for a recording. The page must offer its terminal.
 */
export async function tapStores(page: Page): Promise<void> {
  await page.evaluate(() => {
    const terminal = (window as unknown as OfferedTerminal).terminalOfPage();
    if (terminal === null) throw new Error("no terminal");
    const { quotes, tape, depth, prices, instruments } = terminal;
    const taken = { events: [] as string[], trades: [] as string[] };
    Object.assign(window, { taken });
    let tradesTaken = 0;
    tape.onTrade((symbol, { id }) => {
      tradesTaken += 1;
      taken.trades.push(`${symbol} ${id}`);
    });
    /** Each of them is another once the stores have taken a change. */
    function marks(): unknown[] {
      const state = instruments.getState();
      const listed = state.kind === "ready" ? state.instruments : [];
      return [quotes.counts().applied, tradesTaken, ...listed.map(({ symbol }) => depth.get(symbol))];
    }
    /** The reader has moved on to an event's id when a store is given it. */
    function noting<Event>(give: (event: Event) => void): (event: Event) => void {
      return (event) => {
        const before = marks();
        give(event);
        if (marks().some((mark, at) => mark !== before[at]))
          taken.events.push(prices.stats().lastEventId ?? "none");
      };
    }
    Object.assign(quotes, { quotes: noting(quotes.quotes) });
    Object.assign(tape, { trades: noting(tape.trades) });
    Object.assign(depth, { depth: noting(depth.depth) });
    const remove = prices.onState((state) => {
      if (state.kind !== "connecting" || state.reason.kind !== "resubscribing") return;
      remove();
      taken.events.length = 0;
      taken.trades.length = 0;
    });
  });
}

export function readStores(page: Page): Promise<Taken> {
  return page.evaluate(() => ({ ...(window as unknown as { taken: Omit<Taken, "early"> }).taken, early: 0 }));
}

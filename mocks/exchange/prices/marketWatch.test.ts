import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buy, createTestExchange, LISTINGS, sell } from "../testing/testExchange.ts";
import { createMarketWatch } from "./marketWatch.ts";

const side = fc.constantFrom(buy, sell);
const orders = fc.array(fc.tuple(side, fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 9 })), {
  minLength: 10,
  maxLength: 30,
});

/** What is the same as what was told before it. */
function toldTwice(texts: readonly string[]): string[] {
  return texts.filter((text, index) => text === texts[index - 1]);
}

describe("what is noticed of markets", () => {
  it("[W8] while orders are collected, quotes and depth are told only when what is shown has changed", () => {
    let unseen = 0;
    fc.assert(
      fc.property(orders, (sent) => {
        const test = createTestExchange();
        const client = test.logon("client");
        const market = test.market("EURUSD");
        const { sid } = market;
        const watch = createMarketWatch(LISTINGS.map(({ instrument }) => test.market(instrument.symbol)));
        const wanted = {
          quotes: new Set([sid]),
          depth: new Set<number>(),
          trades: new Set<number>(),
          status: null,
        };
        watch.followDepth(sid);
        test.exchange.phases.auction(market, 60_000);
        const quotes: string[] = [];
        const books: string[] = [];
        for (const [index, [make, off, lots]] of sent.entries()) {
          const before = market.book.topChanges();
          client.send(make(`o${index}`, `${lots}000`, (1.1 + off / 100_000).toFixed(5)));
          test.advance(200);
          const events = watch.changes(test.now(), [sid]);
          if (market.book.topChanges() !== before && events.every(({ name }) => name !== "quotes"))
            unseen += 1;
          for (const event of events) {
            if (event.name === "quotes") quotes.push(String(event.quotes));
            if (event.name === "depth") books.push(JSON.stringify([event.bids, event.asks]));
          }
          const now = String(watch.snapshot(test.now(), wanted).quotes);
          expect(quotes.at(-1) ?? now).toBe(now);
        }
        expect(toldTwice(quotes)).toEqual([]);
        expect(toldTwice(books)).toEqual([]);
      }),
      { numRuns: 30 },
    );
    // Otherwise nothing would be proved.
    expect(unseen).toBeGreaterThan(0);
  });
});

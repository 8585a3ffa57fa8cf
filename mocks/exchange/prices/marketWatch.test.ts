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

  it("[W8] whoever was told of every change has what is there, over auctions, what lies between them, and breaks", () => {
    const act = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.tuple(side, fc.integer({ min: -1, max: 1 }), fc.constant(1)),
      },
      { weight: 2, arbitrary: fc.constant("cancel" as const) },
      { weight: 2, arbitrary: fc.constantFrom("auction" as const, "resume" as const) },
      { weight: 1, arbitrary: fc.constantFrom("leave" as const, "follow" as const) },
    );
    fc.assert(
      fc.property(fc.array(act, { minLength: 10, maxLength: 60 }), (acts) => {
        const test = createTestExchange();
        const client = test.logon("client");
        const market = test.market("EURUSD");
        const { sid } = market;
        const watch = createMarketWatch(LISTINGS.map(({ instrument }) => test.market(instrument.symbol)));
        const wanted = {
          quotes: new Set([sid]),
          depth: new Set([sid]),
          trades: new Set<number>(),
          status: null,
        };
        const look = () => {
          const { quotes, depth } = watch.snapshot(test.now(), wanted);
          return { quote: String(quotes), book: JSON.stringify([depth[0]?.bids, depth[0]?.asks]) };
        };
        let told = look();
        let follows = true;
        watch.followDepth(sid);
        for (const [index, one] of acts.entries()) {
          if (one === "cancel") client.send({ type: "orderMassCancelRequest", clOrdId: `c${index}` });
          else if (one === "auction") test.exchange.phases.auction(market, 60_000);
          else if (one === "resume") test.exchange.phases.resume(market);
          else if (one === "leave") follows = false;
          else if (one === "follow") {
            follows = true;
            watch.followDepth(sid);
            told = { ...told, book: look().book };
          } else {
            const [make, off, lots] = one;
            client.send(make(`o${index}`, `${lots}000`, (1.1 + off / 100_000).toFixed(5)));
          }
          for (const event of watch.changes(test.now(), follows ? [sid] : [])) {
            if (event.name === "quotes") told = { ...told, quote: String(event.quotes) };
            if (event.name === "depth") told = { ...told, book: JSON.stringify([event.bids, event.asks]) };
          }
          const now = look();
          expect(told).toEqual(follows ? now : { ...now, book: told.book });
        }
      }),
      {
        numRuns: 200,
        // What was shown in an auction is shown again in the next one, and to one who was away meanwhile.
        examples: [
          [["auction", [buy, 0, 1], "resume", "cancel", "auction", [buy, 0, 1]]],
          [["auction", [buy, 0, 1], "leave", "cancel", "follow", [buy, 0, 1]]],
        ],
      },
    );
  });
});

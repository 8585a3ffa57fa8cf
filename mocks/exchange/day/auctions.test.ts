import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExecutionReport } from "../../../src/protocol/serverMessages.ts";
import { auctionPrice } from "../market/auctionPrice.ts";
import { shownBook } from "../market/auctionView.ts";
import { createOrderBook, type BookSide } from "../market/orderBook.ts";
import { buy, createTestExchange, NOON, sell, type TestClient } from "../testing/testExchange.ts";

const HOUR = 3_600_000;

function reports(client: TestClient): ExecutionReport[] {
  return client.read().filter((message) => message.type === "executionReport");
}

function steps(client: TestClient): string[] {
  return reports(client).map((one) => `${one.clOrdId} ${one.execType} ${one.lastPx ?? one.leavesQty}`);
}

function setUp(startAt = NOON) {
  const test = createTestExchange(undefined, startAt);
  const maker = test.logon("maker");
  const client = test.logon("client");
  const market = test.market("EURUSD");
  /** Lets time pass while both clients show that they are there. */
  const wait = (ms: number): void => {
    for (let left = ms; left > 0; left -= 5_000) {
      test.advance(Math.min(5_000, left));
      for (const one of [maker, client]) one.send({ type: "heartbeat" });
    }
  };
  return { ...test, maker, client, market, phases: test.exchange.phases, book: market.book, wait };
}

const pairs = fc.array(fc.tuple(fc.integer({ min: 90, max: 110 }), fc.integer({ min: 1, max: 9 })), {
  maxLength: 6,
});

describe("the price of an auction", () => {
  it("[X45] trades the most, leaves the least, and is nearest to the reference, as trying every price inside the ends does", () => {
    const ends = fc.option(
      fc
        .tuple(fc.integer({ min: 85, max: 115 }), fc.nat(20))
        .map(([low, more]) => ({ low, high: low + more })),
    );
    fc.assert(
      fc.property(pairs, pairs, fc.integer({ min: 90, max: 110 }), ends, (bids, asks, reference, within) => {
        let best: { px: number; qty: number; left: number; far: number } | null = null;
        for (let px = within?.high ?? 120; px >= (within?.low ?? 80); px -= 1) {
          const bought = bids.reduce((sum, [bid, qty]) => sum + (bid >= px ? qty : 0), 0);
          const sold = asks.reduce((sum, [ask, qty]) => sum + (ask <= px ? qty : 0), 0);
          const one = {
            px,
            qty: Math.min(bought, sold),
            left: Math.abs(bought - sold),
            far: Math.abs(px - reference),
          };
          const better =
            best === null ||
            one.qty > best.qty ||
            (one.qty === best.qty && one.left < best.left) ||
            (one.qty === best.qty && one.left === best.left && one.far < best.far);
          if (one.qty > 0 && better) best = one;
        }
        const found = auctionPrice(bids.flat(), asks.flat(), reference, within);
        expect(found === null ? null : [found.px, found.qty]).toEqual(
          best === null ? null : [best.px, best.qty],
        );
      }),
      { numRuns: 500 },
    );
  });

  it("[X45] [X2] an auction trades at one price, what it says it would, and leaves a book that is not crossed", () => {
    const orders = fc.array(
      fc.record({
        side: fc.constantFrom<BookSide>(1, -1),
        px: fc.oneof(fc.constant(0), fc.integer({ min: 95, max: 105 })),
        qty: fc.integer({ min: 1, max: 9 }),
        display: fc.constantFrom(0, 0, 2),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(orders, (all) => {
        const book = createOrderBook();
        book.collect(true);
        for (const [index, { side, px, qty, display }] of all.entries())
          expect(book.submit(index + 1, side, px, qty, "rest", () => {}, { display })).toBe(0);
        const before = all.reduce((sum, { qty }) => sum + qty, 0);
        const expected = book.indicative(100);
        let traded = 0;
        const prices = new Set<number>();
        const px = book.uncross(100, (trade) => {
          traded += trade.qty;
          prices.add(trade.px);
        });
        expect([px, traded]).toEqual(expected === null ? [0, 0] : [expected.px, expected.qty]);
        expect([...prices]).toEqual(expected === null ? [] : [px]);
        expect(book.indicative(100)).toBeNull();
        const ask = book.bestAsk() === 0 ? Infinity : book.bestAsk();
        expect(book.bestBid()).toBeLessThan(ask);
        const left = all.reduce((sum, _, index) => sum + book.restingQty(index + 1), 0);
        expect(left).toBe(before - 2 * traded);
      }),
      { numRuns: 300 },
    );
  });
});

describe("trading phases", () => {
  it("[X44] a halted market collects orders and trades none; cancels pass; what can trade does when it resumes", () => {
    const { client, maker, market, phases, advance } = setUp();
    maker.send(sell("old", "1000", "1.10010"));
    phases.halt(market);
    client.send(buy("m", "1000"));
    expect(reports(client)).toMatchObject([
      {
        execType: "rejected",
        ordRejReason: "exchangeClosed",
        text: expect.stringContaining("EURUSD is halted"),
      },
    ]);
    client.send(buy("b1", "3000", "1.10020"));
    maker.send(sell("s1", "1000", "1.10000"));
    client.send(buy("b2", "1000", "1.10020"));
    client.send({ type: "orderCancelRequest", clOrdId: "c", origClOrdId: "b2" });
    expect(steps(client)).toEqual(["b1 new 3000", "b2 new 1000", "c canceled 0"]);
    phases.resume(market);
    advance(50);
    expect(market).toMatchObject({ phase: "continuous", phaseUntil: null });
    expect(steps(client)).toEqual(["b1 trade 1.10010", "b1 trade 1.10010"]);
    expect(reports(maker).filter(({ execType }) => execType === "trade")).toMatchObject([
      { clOrdId: "s1", lastLiquidityInd: "added" },
      { clOrdId: "old", lastLiquidityInd: "added" },
    ]);
  });

  it("[X44] market orders stand first in an auction, and what is left of them goes when it is over", () => {
    const { client, maker, market, phases, advance } = setUp();
    phases.auction(market, 1_000);
    client.send(buy("limit", "2000", "1.10030"));
    client.send(buy("market", "2000"));
    client.send(buy("mtl", "4000", undefined, { ordType: "marketWithLeftOverAsLimit" }));
    maker.send(sell("s", "5000", "1.10000"));
    advance(950);
    expect(reports(client).every(({ execType }) => execType === "new")).toBe(true);
    advance(50);
    expect(steps(client)).toEqual(["market trade 1.10031", "mtl trade 1.10031", "mtl restated 1000"]);
    phases.auction(market, 1_000);
    client.send(sell("lost", "1000"));
    maker.send(buy("other", "9000", "1.09000"));
    advance(1_000);
    client.send(sell("alone", "1000"));
    expect(steps(client).slice(0, 1)).toEqual(["lost new 1000"]);
  });

  it("[X46] orders at the opening and at the close stand in their auction only", () => {
    const { client, maker, wait, market } = setUp(NOON + 10 * HOUR - 180_000);
    maker.send(sell("s", "1000", "1.10000"));
    client.send(buy("late", "1000", "1.10000", { timeInForce: "atTheOpening" }));
    client.send(buy("close", "3000", "1.10000", { timeInForce: "atTheClose" }));
    expect(reports(client)).toMatchObject([
      { execType: "rejected", ordRejReason: "tooLateToEnter" },
      { execType: "new", workingIndicator: false },
    ]);
    wait(60_000);
    expect(market).toMatchObject({ phase: "closingAuction", phaseUntil: NOON + 10 * HOUR - 60_000 });
    expect(steps(client)).toEqual(["close triggered 3000"]);
    wait(60_000);
    expect(steps(client)).toEqual(["close trade 1.10000", "close expired 0"]);
    expect(market.phase).toBe("closed");
    wait(60_000);
    expect(market).toMatchObject({ phase: "openingAuction", close: 110_000, volume: 0 });
    client.send(buy("open", "2000", "1.10000", { timeInForce: "atTheOpening" }));
    maker.send(sell("s2", "1000", "1.10000", { timeInForce: "atTheOpening" }));
    client.read();
    wait(30_000);
    expect(steps(client)).toEqual(["open trade 1.10000", "open expired 0"]);
    expect(market.phase).toBe("continuous");
  });

  it("[X48] nothing trades outside the collar: the market goes into a volatility auction", () => {
    const { client, maker, market, wait } = setUp();
    maker.send(sell("s1", "1000", "1.15000"));
    client.send(buy("b1", "1000", "1.15000"));
    for (const [id, px] of [
      ["s3", "1.15400"],
      ["s4", "1.15520"],
    ] as const)
      maker.send(sell(id, "1000", px));
    client.send(buy("sweep", "5000"));
    client.read();
    expect(market).toMatchObject({ phase: "volatilityAuction", last: 115_400, phaseUntil: NOON + 30_000 });
    maker.send(sell("s5", "1000", "1.15450"));
    client.send(buy("b2", "1000", "1.15530"));
    wait(30_000);
    expect(steps(client)).toEqual(["b2 new 1000", "b2 trade 1.15450"]);
    expect(market.phase).toBe("continuous");
  });

  it("[X48] a limit order beyond the collar stands in the auction that it has called", () => {
    const { client, maker, market, book } = setUp();
    maker.send(sell("s1", "1000", "1.15000"));
    client.send(buy("b1", "1000", "1.15000"));
    maker.send(sell("s2", "1000", "1.16000"));
    client.send(buy("b2", "3000", "1.16000"));
    expect(steps(client).at(-1)).toBe("b2 new 3000");
    expect(market.phase).toBe("volatilityAuction");
    expect([book.bestBid(), book.bestAsk()]).toEqual([116_000, 116_000]);
  });

  /** The last price is 1.10000 and the collar up to 1.15500; an ask from before stands at 1.16000. */
  function setUpFarAsk(startAt = NOON) {
    const test = setUp(startAt);
    const { maker, client, wait } = test;
    maker.send(sell("s1", "1000", "1.15000", { timeInForce: "gtc" }));
    client.send(buy("b1", "1000", "1.15000"));
    maker.send(sell("far", "1000", "1.16000", { timeInForce: "gtc" }));
    maker.send(buy("m1", "1000", "1.10000"));
    client.send(sell("b2", "1000", "1.10000"));
    wait(300_000);
    client.read();
    return test;
  }

  it("[X48] [X120] an auction that would end outside the collar goes on for 30 s, the collar moves to its edge, and then it ends", () => {
    const { client, maker, market, phases, wait, book } = setUpFarAsk();
    phases.auction(market, 5_000);
    const until = (market.phaseUntil ?? 0) + 30_000;
    client.send(buy("any", "1000"));
    wait(5_000);
    expect(steps(client)).toEqual(["any new 1000"]);
    expect(market).toMatchObject({ phase: "volatilityAuction", phaseUntil: until, phaseNext: "continuous" });
    expect(market).toMatchObject({ anchor: 115_500, last: 110_000 });
    wait(29_950);
    expect(market.phase).toBe("volatilityAuction");
    maker.send(sell("near", "1000", "1.13000"));
    wait(50);
    expect(steps(client)).toEqual(["any trade 1.13000"]);
    expect(market).toMatchObject({ phase: "continuous", last: 113_000 });
    expect(book.bestAsk()).toBe(116_000);
  });

  it("[X120] with nobody nearer it ends beyond where the collar was, and what restores the market in between knows that", () => {
    const { client, market, phases, wait, exchange, now } = setUpFarAsk();
    phases.auction(market, 5_000);
    client.send(buy("any", "1000"));
    wait(5_000);
    const restored = createTestExchange(structuredClone(exchange.save()), now());
    wait(30_000);
    restored.advance(30_000);
    for (const one of [market, restored.market("EURUSD")])
      expect(one).toMatchObject({ phase: "continuous", last: 116_000 });
  });

  it("[X120] a halt, too, is followed by such an auction, and a close by no trade outside the collar", () => {
    const test = setUpFarAsk();
    test.phases.auction(test.market, 5_000);
    test.client.send(buy("any", "1000"));
    test.phases.halt(test.market);
    test.phases.resume(test.market);
    expect(test.market.phase).toBe("volatilityAuction");

    const closing = setUpFarAsk(NOON + 10 * HOUR - 420_000);
    closing.client.send(buy("close", "1000"));
    expect(closing.market.phase).toBe("closingAuction");
    expect(closing.book.indicative(110_000)).toMatchObject({ px: 116_000, qty: 1 });
    closing.wait(60_000);
    expect(closing.market.phase).toBe("closed");
    expect(closing.market.last).toBe(110_000);
  });

  it("[X48] after five minutes the collar is measured from the last price, and not before", () => {
    for (const [ms, phase, last] of [
      [299_950, "volatilityAuction", 115_000],
      [300_000, "continuous", 116_000],
    ] as const) {
      const { client, maker, market, wait } = setUp();
      maker.send(sell("s1", "1000", "1.15000"));
      client.send(buy("b1", "1000", "1.15000"));
      wait(ms);
      maker.send(sell("s2", "1000", "1.16000"));
      client.send(buy("b2", "1000", "1.16000"));
      expect(market).toMatchObject({ phase, last });
    }
  });

  it("[X49] while an auction crosses, both sides are shown at the price that it would have", () => {
    const { client, maker, market, phases } = setUp();
    maker.send(sell("s0", "4000", "1.10030"));
    phases.auction(market, 1_000);
    expect(shownBook(market, 5)).toEqual({ bids: [], asks: [110_030, 4] });
    client.send(buy("b1", "3000", "1.10020"));
    client.send(buy("b2", "1000", "1.09990"));
    maker.send(sell("s1", "2000", "1.10000"));
    expect(shownBook(market, 5)).toEqual({ bids: [110_000, 3, 109_990, 1], asks: [110_000, 2, 110_030, 4] });
  });

  it("[X24] a market in an auction goes on with it from its saved state", () => {
    const test = setUp();
    test.phases.auction(test.market, 1_000);
    test.client.send(buy("market", "2000"));
    test.client.send(buy("stop", "1000", undefined, { ordType: "stop", stopPx: "1.10010" }));
    test.maker.send(sell("s", "5000", "1.10020"));
    const restored = createTestExchange(structuredClone(test.exchange.save()), test.now());
    const logs = [test, restored].map((one) => {
      const again = one.logon("client");
      one.advance(1_000);
      return steps(again).slice(-3);
    });
    expect(logs[1]).toEqual(logs[0]);
    expect(logs[0]).toEqual(["market trade 1.10020", "stop triggered 1000", "stop trade 1.10020"]);
  });
});

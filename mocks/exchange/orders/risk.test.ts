import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMoney, type Money } from "../../../src/protocol/money.ts";
import type { ServerMessage } from "../../../src/protocol/serverMessages.ts";
import {
  buy,
  createTestExchange,
  sell,
  type TestClient,
  type TestExchange,
} from "../testing/testExchange.ts";

type Of<Type extends ServerMessage["type"]> = Extract<ServerMessage, { type: Type }>;

function only<Type extends ServerMessage["type"]>(seen: ServerMessage[], type: Type): Of<Type>[] {
  return seen.filter((message): message is Of<Type> => message.type === type);
}

function money(text: string | undefined): Money {
  return parseMoney(text ?? "none")!;
}

function quote(test: TestExchange, symbol: string, bid: string, ask: string, qty: string): TestClient {
  const maker = test.logon(`maker-${symbol}`);
  maker.send(buy("bid", qty, bid, { symbol }));
  maker.send(sell("ask", qty, ask, { symbol }));
  return maker;
}

function refusalOf(client: TestClient): { reason: string | undefined; text: string | undefined } {
  const report = only(client.read(), "executionReport").at(-1);
  return { reason: report?.ordRejReason, text: report?.text };
}

function marginUsed(client: TestClient): string | undefined {
  return only(client.read(), "accountReport").at(-1)?.marginUsed;
}

describe("risk", () => {
  it("[A20] [A21] refuses a limit far through the market, and takes the same far on its own side", () => {
    const test = createTestExchange();
    quote(test, "EURUSD", "1.09990", "1.10010", "1000");
    const taker = test.logon("taker");
    taker.send(buy("t1", "1000", "1.13400"));
    expect(refusalOf(taker)).toEqual({
      reason: "priceExceedsCurrentPriceBand",
      text: "Price is more than 3 % through the best ask of 1.10010",
    });
    taker.send(sell("t2", "1000", "1.06600"));
    expect(refusalOf(taker).text).toBe("Price is more than 3 % through the best bid of 1.09990");
    taker.send(buy("t3", "1000", "1.06600"));
    expect(refusalOf(taker).reason).toBeUndefined();
    taker.send({ type: "orderCancelReplaceRequest", clOrdId: "t4", origClOrdId: "t3", price: "1.13400" });
    expect(only(taker.read(), "orderCancelReject")[0]).toMatchObject({
      cxlRejReason: "priceExceedsCurrentPriceBand",
    });
  });

  it("[A22] refuses what is worth too much by itself, or brings a position too far", () => {
    const test = createTestExchange();
    const taker = test.logon("taker");
    taker.send(buy("t1", "14000000", "1.10000"));
    expect(refusalOf(taker)).toEqual({
      reason: "exceededMaxNotionalOrderAmount",
      text: "Order is worth 15,400,000.00 USD; the most for one order is 15,000,000.00 USD",
    });
    for (const id of ["a", "b", "c"]) taker.send(buy(id, "8000000", "1.10000"));
    expect(refusalOf(taker)).toEqual({
      reason: "notionalValueExceedsThreshold",
      text: "Position could reach 26,400,000.00 USD; the most in one instrument is 25,000,000.00 USD",
    });
  });

  it("[A22] refuses an order beyond the most that may be open, and a list as a whole", () => {
    const test = createTestExchange();
    const taker = test.logon("taker");
    for (let count = 0; count < 999; count += 1) {
      if (count % 20 === 0) test.advance(2_000);
      taker.send(buy(`o${count}`, "1", "48.00", { symbol: "ACME" }));
    }
    taker.read();
    const leg = { symbol: "ACME", ordType: "limit", orderQty: "100", price: "49.00" } as const;
    test.advance(2_000);
    taker.send({
      type: "newOrderList",
      listId: "l",
      contingencyType: "oneCancelsTheOther",
      orders: [
        { ...leg, clOrdId: "l1", side: "buy" },
        { ...leg, clOrdId: "l2", side: "buy", price: "48.50" },
      ],
    });
    expect(only(taker.read(), "executionReport")[0]).toMatchObject({
      ordRejReason: "orderExceedsLimit",
      text: "999 orders are open; the most is 1000",
    });
  });

  it("[A23] lets a position be left whatever it is worth", () => {
    const test = createTestExchange();
    quote(test, "EURUSD", "1.09990", "1.10010", "9000000");
    const taker = test.logon("taker");
    taker.send(buy("t1", "9000000"));
    const maker = test.logon("another");
    maker.send(buy("m1", "9000000", "1.10000"));
    taker.send(buy("t2", "9000000", "1.09000"));
    taker.send(sell("t3", "18000000", "1.10000"));
    const reports = only(taker.read(), "executionReport");
    expect(reports.filter((report) => report.ordRejReason !== undefined)).toEqual([]);
  });

  it("[A24] holds margin for the worst order of a pair, and for the other once the worst is gone", () => {
    const test = createTestExchange();
    const taker = test.logon("taker");
    const leg = { symbol: "ACME", side: "buy", ordType: "limit", orderQty: "100" } as const;
    taker.send({
      type: "newOrderList",
      listId: "l",
      contingencyType: "oneCancelsTheOther",
      orders: [
        { ...leg, clOrdId: "low", price: "48.00" },
        { ...leg, clOrdId: "high", price: "49.00" },
      ],
    });
    expect(marginUsed(taker)).toBe("2450.00");
    taker.send({ type: "orderCancelReplaceRequest", clOrdId: "r", origClOrdId: "high", price: "47.60" });
    expect(marginUsed(taker)).toBe("2400.00");
    taker.send({ type: "orderCancelRequest", clOrdId: "c", origClOrdId: "low" });
    expect(marginUsed(taker)).toBe("2380.00");
  });

  it("[A24] holds nothing for a bracket's exits before its fill, then what the worse of them may add, and nothing after cancel all", () => {
    const test = createTestExchange();
    const maker = quote(test, "ACME", "49.99", "50.01", "1000");
    const taker = test.logon("taker");
    const exit = { symbol: "ACME", side: "sell", orderQty: "100" } as const;
    taker.send({
      type: "newOrderList",
      listId: "l",
      contingencyType: "oneTriggersTheOther",
      orders: [
        { clOrdId: "entry", symbol: "ACME", side: "buy", ordType: "limit", orderQty: "100", price: "49.50" },
        { ...exit, clOrdId: "target", ordType: "limit", price: "52.00" },
        { ...exit, clOrdId: "stop", ordType: "stop", stopPx: "48.00" },
      ],
    });
    expect(marginUsed(taker)).toBe("2475.00");
    // Worth 4,950 at the last price; either exit alone, worth 5,200 at most, leaves less than that on the other side.
    test.logon("seller").send(sell("s1", "1100", "49.50", { symbol: "ACME" }));
    expect(marginUsed(taker)).toBe("2475.00");
    maker.send(buy("again", "1000", "49.99", { symbol: "ACME" }));
    const other = { ...exit, side: "buy", ordType: "limit" } as const;
    taker.send({
      type: "newOrderList",
      listId: "m",
      contingencyType: "oneCancelsTheOther",
      orders: [
        { ...other, clOrdId: "low", price: "48.00" },
        { ...other, clOrdId: "high", ordType: "stop", price: undefined, stopPx: "51.00" },
      ],
    });
    expect(marginUsed(taker)).toBe("5050.00");
    taker.send({ type: "orderMassCancelRequest", clOrdId: "all" });
    expect(marginUsed(taker)).toBe("2500.00");
  });

  it("[A40] goes on with a state from before orders had a least fee and pairs held for their worst", () => {
    const test = createTestExchange();
    test.logon("maker").send(sell("m1", "5000", "50.00", { symbol: "ACME" }));
    const taker = test.logon("taker");
    taker.send(buy("t1", "6000", "50.00", { symbol: "ACME" }));
    const leg = { symbol: "ACME", side: "buy", ordType: "limit", orderQty: "100" } as const;
    taker.send({
      type: "newOrderList",
      listId: "l",
      contingencyType: "oneCancelsTheOther",
      orders: [
        { ...leg, clOrdId: "low", price: "48.00" },
        { ...leg, clOrdId: "high", price: "49.00" },
      ],
    });
    const margin = marginUsed(taker);
    const state = structuredClone(test.exchange.save());
    // As it was left then: no ratedFees, and the smaller order of the pair held for as well.
    const own = state.desk.accounts.find(({ account }) => account.name === "taker")!;
    for (const order of own.orders) Reflect.deleteProperty(order, "ratedFees");
    const low = own.orders.find(({ clOrdId }) => clOrdId === "low")!;
    const [[, holding] = []] = own.account.holdings;
    Object.assign(low, { reserved: money("4800") });
    Object.assign(holding!, { buying: (holding!.buying + money("4800")) as Money });

    const later = createTestExchange(state, test.now());
    const again = later.logon("taker", { sessionId: "later" });
    later.logon("maker").send(sell("m2", "1000", "50.00", { symbol: "ACME" }));
    const seen = again.read();
    // 250,000.00 at 0.01 % were charged before; 50,000.00 as maker at 0.005 % come to them.
    expect(only(seen, "executionReport").at(-1)?.commission).toBe("2.50");
    expect(only(seen, "accountReport").at(-1)?.fees).toBe("27.50");
    expect(only(seen, "accountReport").at(-1)?.marginUsed).toBe(margin);
  });

  it("[A25] charges the least of an order on its first fill and what goes beyond it on later ones", () => {
    const test = createTestExchange();
    const maker = test.logon("maker");
    maker.send(sell("m1", "10", "50.00", { symbol: "ACME" }));
    maker.send(sell("m2", "50", "50.00", { symbol: "ACME" }));
    maker.send(sell("m3", "40", "50.00", { symbol: "ACME" }));
    const taker = test.logon("taker");
    taker.send(buy("t1", "100", "50.00", { symbol: "ACME" }));
    const seen = taker.read();
    const fees = only(seen, "executionReport").flatMap(({ commission }) => commission ?? []);
    // 10 x 50.00 at 0.01 % is 0.05, under the least of 0.35; with 50 more 0.30; with all of it 0.50.
    expect(fees).toEqual(["0.35", "0.00", "0.15"]);
    expect(only(seen, "accountReport").at(-1)?.fees).toBe("0.50");
  });

  it("[A26] tells its limits with the account", () => {
    const client = createTestExchange().connect("anyone");
    client.send({ type: "logon", account: "anyone" });
    expect(only(client.read(), "accountReport")[0]?.riskTerms).toEqual({
      maxOrderValue: "15000000",
      maxPositionValue: "25000000",
      maxOpenOrders: 1_000,
      maxThroughPct: "3",
    });
  });

  it("[A27] keeps cash, margin and buying power together whatever is traded", () => {
    const order = fc.record({
      who: fc.integer({ min: 0, max: 2 }),
      side: fc.constantFrom("buy" as const, "sell" as const),
      qty: fc.integer({ min: 1, max: 30_000 }),
      px: fc.integer({ min: 4_950, max: 5_050 }),
    });
    fc.assert(
      fc.property(fc.array(order, { maxLength: 40 }), (orders) => {
        const test = createTestExchange();
        const clients = ["a", "b", "c"].map((name) => test.logon(name));
        orders.forEach(({ who, side, qty, px }, index) => {
          const price = `${Math.floor(px / 100)}.${String(px % 100).padStart(2, "0")}`;
          clients[who]!.send(buy(`o${index}`, String(qty), price, { symbol: "ACME", side }));
        });
        const { book, last, close } = test.market("ACME");
        const [bid, ask] = [book.bestBid(), book.bestAsk()];
        const twice = BigInt(bid > 0 && ask > 0 ? bid + ask : 2 * (last > 0 ? last : close));
        for (const [index, client] of clients.entries()) {
          client.drop();
          const again = test.connect(["a", "b", "c"][index]);
          again.send({ type: "logon", account: ["a", "b", "c"][index]! });
          const seen = again.read();
          const account = only(seen, "accountReport").at(-1)!;
          const position = only(seen, "positionReport").at(-1);
          // Half a cent on one share is 5 x 10^7 of 10^-10.
          const worth = twice * BigInt(position?.qty ?? "0") * 50_000_000n;
          const equity = money(account.cash) + worth - money(position?.cost ?? "0");
          expect(money(account.marginUsed) >= 0n).toBe(true);
          expect(money(account.buyingPower) + money(account.marginUsed)).toBe(equity);
          const paid = money(position?.realizedPnl ?? "0") - money(position?.fees ?? "0");
          expect(money(account.cash)).toBe(money("1000000") + paid);
        }
      }),
      { numRuns: 30 },
    );
  });
});

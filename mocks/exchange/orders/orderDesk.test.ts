import { describe, expect, it } from "vitest";
import type { ServerMessage } from "../../../src/protocol/serverMessages.ts";
import { buy, createTestExchange, NOON, sell, type TestClient } from "../testing/testExchange.ts";

type Of<Type extends ServerMessage["type"]> = Extract<ServerMessage, { type: Type }>;

function only<Type extends ServerMessage["type"]>(client: TestClient, type: Type): Of<Type>[] {
  return client.read().filter((message): message is Of<Type> => message.type === type);
}

function reports(client: TestClient): Of<"executionReport">[] {
  return only(client, "executionReport");
}

function kinds(client: TestClient): string[] {
  return reports(client).map((report) => `${report.execType} ${report.ordStatus}`);
}

/** Two accounts; the maker sells 5,000 at 1.10010 and 20,000 at 1.10020. */
function setUp() {
  const { exchange, market, advance, logon, trades } = createTestExchange();
  const maker = logon("maker");
  const taker = logon("taker");
  maker.send(sell("m1", "5000", "1.10010"));
  maker.send(sell("m2", "20000", "1.10020"));
  maker.read();
  return { exchange, market, advance, logon, maker, taker, trades };
}

describe("new orders", () => {
  it("[X7] acknowledges an order before its trades and tells each trade whole", () => {
    const { taker } = setUp();
    taker.send(buy("t1", "10000"));
    const [ack, first, second] = reports(taker);
    expect(ack).toMatchObject({ execType: "new", ordStatus: "new", cumQty: "0", leavesQty: "10000" });
    expect(first).toMatchObject({
      execType: "trade",
      ordStatus: "partiallyFilled",
      lastQty: "5000",
      lastPx: "1.10010",
      lastLiquidityInd: "removed",
      commission: "0.11001",
      cumQty: "5000",
      leavesQty: "5000",
    });
    expect(second).toMatchObject({
      ordStatus: "filled",
      lastPx: "1.10020",
      cumQty: "10000",
      leavesQty: "0",
      avgPx: "1.100150000",
    });
    expect(new Set([ack, first, second].map((report) => report?.execId)).size).toBe(3);
  });

  it("[X7] tells the maker of its trade at its own price", () => {
    const { maker, taker } = setUp();
    taker.send(buy("t1", "5000", "1.10050"));
    expect(reports(maker)).toMatchObject([
      { clOrdId: "m1", execType: "trade", lastPx: "1.10010", lastLiquidityInd: "added" },
    ]);
  });

  it("[X9] rounds the average price half to even at four places beyond the price's", () => {
    const { maker, taker } = setUp();
    maker.send(sell("m3", "31000", "1.10000"));
    maker.send(sell("m4", "1000", "1.10001"));
    taker.send(buy("t1", "32000"));
    expect(reports(taker).at(-1)?.avgPx).toBe("1.100000312");
    taker.send(buy("t2", "7000"));
    expect(reports(taker).at(-1)?.avgPx).toBe("1.100128571");
  });

  it("[X10] cancels with words what a market or ioc order could not trade", () => {
    const { taker } = setUp();
    taker.send(buy("t1", "30000"));
    expect(reports(taker).at(-1)).toMatchObject({
      execType: "canceled",
      ordStatus: "canceled",
      cumQty: "25000",
      leavesQty: "0",
      text: "The rest found nothing to trade with",
    });
    taker.send(buy("t2", "1000"));
    expect(reports(taker)).toMatchObject([
      { execType: "new" },
      { execType: "canceled", text: "There was nothing to trade with" },
    ]);
    taker.send(buy("t3", "1000", "1.10000", { timeInForce: "ioc" }));
    expect(kinds(taker)).toEqual(["new new", "canceled canceled"]);
  });

  it("[X11] fills a fok order whole or cancels it untouched", () => {
    const { taker, market } = setUp();
    taker.send(buy("t1", "26000", "1.10020", { timeInForce: "fok" }));
    expect(reports(taker)).toMatchObject([
      { execType: "new" },
      { execType: "canceled", cumQty: "0", text: "Not all of it could trade at once, so none of it did" },
    ]);
    expect(market("EURUSD").book.qtyAt(-1, 110_010)).toBe(5);
    taker.send(buy("t2", "25000", "1.10020", { timeInForce: "fok" }));
    expect(kinds(taker)).toEqual(["new new", "trade partiallyFilled", "trade filled"]);
  });

  it("[O27] [X12] refuses with a reason and words, and leaves the book alone", () => {
    const { taker, market } = setUp();
    taker.send(buy("t1", "1000", "1.100001"));
    taker.send(buy("t2", "1500", "1.10000"));
    taker.send(buy("t3", "1000", "1.20000"));
    taker.send(buy("t4", "1000", "1.10000", { symbol: "NOSUCH" }));
    taker.send(buy("t5", "1000", undefined, { ordType: "limit" }));
    taker.send(buy("t6", "1000", "1.10000", { ordType: "market" }));
    expect(reports(taker)).toMatchObject([
      { ordRejReason: "invalidPriceIncrement", text: "Price is not a multiple of 0.00001" },
      { ordRejReason: "incorrectQuantity" },
      { ordRejReason: "priceExceedsCurrentPriceBand" },
      { ordRejReason: "unknownSymbol", text: "NOSUCH is not traded here" },
      { ordRejReason: "invalidPriceIncrement", text: "A limit order needs a price" },
      { ordRejReason: "unsupportedOrderCharacteristic" },
    ]);
    expect(market("EURUSD").book.bestBid()).toBe(0);
  });

  it("[O3] [X13] answers a clOrdId that was used before with the order's present state", () => {
    const { taker, market } = setUp();
    taker.send(buy("t1", "1000", "1.09990"));
    taker.send(buy("t1", "1000", "1.09990"));
    expect(reports(taker)[1]).toMatchObject({
      execType: "orderStatus",
      ordStatus: "new",
      possResend: true,
    });
    expect(market("EURUSD").book.qtyAt(1, 109_990)).toBe(1);
    taker.send(buy("t2", "1", "1.09990"));
    taker.send(buy("t2", "1000", "1.09990"));
    expect(reports(taker)[1]).toMatchObject({ execType: "orderStatus", ordStatus: "rejected" });
  });

  it("[X13] keeps the clOrdIds of accounts apart", () => {
    const { taker, market } = setUp();
    taker.send(buy("m1", "1000", "1.09990"));
    expect(kinds(taker)).toEqual(["new new"]);
    expect(market("EURUSD").book.qtyAt(1, 109_990)).toBe(1);
  });
});

describe("cancel", () => {
  it("[X14] cancels under the request's clOrdId and names the order's", () => {
    const { taker, market } = setUp();
    taker.send(buy("t1", "1000", "1.09990"));
    taker.send({ type: "orderCancelRequest", clOrdId: "t2", origClOrdId: "t1", reqId: "q" });
    expect(reports(taker)[1]).toMatchObject({
      execType: "canceled",
      clOrdId: "t2",
      origClOrdId: "t1",
      leavesQty: "0",
      reqId: "q",
    });
    expect(market("EURUSD").book.bestBid()).toBe(0);
  });

  it("[X14] takes any clOrdId that the order has had", () => {
    const { taker } = setUp();
    taker.send(buy("t1", "1000", "1.09990"));
    taker.send({
      type: "orderCancelReplaceRequest",
      clOrdId: "t2",
      origClOrdId: "t1",
      price: "1.09980",
    });
    taker.send({ type: "orderCancelRequest", clOrdId: "t3", origClOrdId: "t1" });
    expect(reports(taker).at(-1)).toMatchObject({ execType: "canceled", clOrdId: "t3", origClOrdId: "t2" });
  });

  it("[O7] [O9] [X15] refuses a late cancel with the order's status, and one of an unknown order", () => {
    const { taker, maker } = setUp();
    taker.send(buy("t1", "5000"));
    taker.send({ type: "orderCancelRequest", clOrdId: "t2", origClOrdId: "t1" });
    taker.send({ type: "orderCancelRequest", clOrdId: "t3", origClOrdId: "m2" });
    expect(only(taker, "orderCancelReject")).toMatchObject([
      { clOrdId: "t2", ordStatus: "filled", cxlRejReason: "tooLateToCancel" },
      { clOrdId: "t3", ordStatus: "rejected", cxlRejReason: "unknownOrder", orderId: "NONE" },
    ]);
    maker.send({ type: "orderCancelRequest", clOrdId: "m9", origClOrdId: "m2" });
    expect(kinds(maker).at(-1)).toBe("canceled canceled");
  });

  it("[X20] cancels by symbol and side at once and says how each ended", () => {
    const { taker, market } = setUp();
    taker.send(buy("t1", "1000", "1.09990"));
    taker.send(sell("t2", "1000", "1.10900"));
    taker.send(buy("t3", "1", "49.00", { symbol: "ACME" }));
    taker.read();
    taker.send({
      type: "orderMassCancelRequest",
      clOrdId: "c1",
      symbol: "EURUSD",
      side: "buy",
      reqId: "q",
    });
    expect(reports(taker)).toMatchObject([
      { clOrdId: "t1", execType: "canceled", text: "Mass cancel of EURUSD buy orders", reqId: "q" },
    ]);
    taker.send({ type: "orderMassCancelRequest", clOrdId: "c2" });
    expect(reports(taker)).toMatchObject([
      { clOrdId: "t2", text: "Mass cancel of all orders" },
      { clOrdId: "t3", text: "Mass cancel of all orders" },
    ]);
    expect(market("EURUSD").book.qtyAt(-1, 110_010)).toBe(5);
  });
});

describe("replace", () => {
  function replace(
    client: TestClient,
    more: { clOrdId: string; origClOrdId: string; orderQty?: string; price?: string },
  ): void {
    client.send({ type: "orderCancelReplaceRequest", ...more });
  }

  it("[X16] reports the new terms under the new clOrdId, and keeps the place of an order made smaller", () => {
    const { taker, maker } = setUp();
    taker.send(buy("t1", "3000", "1.09990"));
    maker.send(buy("m3", "3000", "1.09990"));
    taker.read();
    replace(taker, { clOrdId: "t2", origClOrdId: "t1", orderQty: "2000" });
    expect(reports(taker)).toMatchObject([
      { execType: "replaced", clOrdId: "t2", origClOrdId: "t1", orderQty: "2000", leavesQty: "2000" },
    ]);
    maker.send(sell("m4", "1000", "1.09990"));
    expect(reports(taker)).toMatchObject([{ execType: "trade", clOrdId: "t2", cumQty: "1000" }]);
  });

  it("[X16] sends an order made larger or priced anew to the back", () => {
    const { taker, maker } = setUp();
    taker.send(buy("t1", "3000", "1.09990"));
    maker.send(buy("m3", "3000", "1.09990"));
    replace(taker, { clOrdId: "t2", origClOrdId: "t1", orderQty: "4000" });
    taker.read();
    maker.send(sell("m4", "3000", "1.09990"));
    expect(reports(taker)).toEqual([]);
  });

  it("[O8] [X17] takes the quantity as the new total, and refuses less than is filled", () => {
    const { taker, maker } = setUp();
    taker.send(buy("t1", "5000", "1.09990"));
    maker.send(sell("m4", "2000", "1.09990"));
    taker.read();
    replace(taker, { clOrdId: "t2", origClOrdId: "t1", orderQty: "1000" });
    expect(only(taker, "orderCancelReject")).toMatchObject([
      {
        cxlRejReason: "incorrectQuantity",
        ordStatus: "partiallyFilled",
        cxlRejResponseTo: "orderCancelReplaceRequest",
      },
    ]);
    replace(taker, { clOrdId: "t3", origClOrdId: "t1", orderQty: "4000" });
    expect(reports(taker)).toMatchObject([
      { ordStatus: "partiallyFilled", cumQty: "2000", leavesQty: "2000" },
    ]);
    replace(taker, { clOrdId: "t4", origClOrdId: "t3", orderQty: "2000" });
    expect(reports(taker)).toMatchObject([{ execType: "replaced", ordStatus: "filled", leavesQty: "0" }]);
  });

  it("[X18] trades when the new price crosses", () => {
    const { taker } = setUp();
    taker.send(buy("t1", "8000", "1.09990"));
    taker.read();
    replace(taker, { clOrdId: "t2", origClOrdId: "t1", price: "1.10010" });
    expect(reports(taker)).toMatchObject([
      { execType: "replaced", ordStatus: "new" },
      { execType: "trade", clOrdId: "t2", lastPx: "1.10010", cumQty: "5000", leavesQty: "3000" },
    ]);
  });

  it("[X19] leaves the order alone when it refuses", () => {
    const { taker, market } = setUp();
    taker.send(buy("t1", "8000", "1.09990"));
    taker.send(buy("t2", "1000", "1.09000"));
    replace(taker, { clOrdId: "t2", origClOrdId: "t1", price: "1.09980" });
    replace(taker, { clOrdId: "t3", origClOrdId: "t1", price: "1.099801" });
    replace(taker, { clOrdId: "t4", origClOrdId: "t1", orderQty: "99000000" });
    replace(taker, { clOrdId: "t5", origClOrdId: "t1", orderQty: "50000000" });
    replace(taker, { clOrdId: "t6", origClOrdId: "t1", price: "1.09970" });
    replace(taker, { clOrdId: "t7", origClOrdId: "t1", price: "1.09960" });
    expect(only(taker, "orderCancelReject").map((reject) => [reject.clOrdId, reject.cxlRejReason])).toEqual([
      ["t2", "duplicateClOrdId"],
      ["t3", "invalidPriceIncrement"],
      ["t4", "incorrectQuantity"],
      ["t5", "other"],
      ["t7", "unknownOrder"],
    ]);
    expect(market("EURUSD").book.levels(1, 5)).toEqual([109_970, 8, 109_000, 1]);
  });
});

describe("trading day and status", () => {
  it("[X21] [X80] expires day orders when their market closes, keeps gtc ones, and starts the figures again at 22:00 UTC", () => {
    const { taker, advance, market } = setUp();
    taker.send(buy("t1", "1000"));
    taker.send(buy("t2", "1000", "1.09990", { timeInForce: "gtc" }));
    taker.send(buy("t3", "1000", "1.09980"));
    taker.read();
    for (let at = NOON; at < NOON + 36_000_000 - 70_000; at += 10_000) {
      taker.send({ type: "heartbeat" });
      advance(10_000);
    }
    expect(reports(taker)).toEqual([]);
    taker.send({ type: "heartbeat" });
    advance(10_000);
    expect(reports(taker)).toMatchObject([
      {
        clOrdId: "t3",
        execType: "expired",
        ordStatus: "expired",
        leavesQty: "0",
        text: "The trading day has ended",
      },
    ]);
    expect(market("EURUSD")).toMatchObject({ phase: "closed", close: 110_000, volume: 1 });
    for (let left = 60_000; left > 0; left -= 10_000) {
      taker.send({ type: "heartbeat" });
      advance(10_000);
    }
    expect(market("EURUSD")).toMatchObject({ close: 110_010, high: 0, low: 0, volume: 0 });
    expect(market("EURUSD").book.levels(1, 5)).toEqual([109_990, 1]);
    taker.send(buy("t3", "1000", "1.09980"));
    expect(kinds(taker)).toEqual(["new new"]);
  });

  it("[O1] [O2] [X22] tells an order's state by clOrdId, and says so when there is none", () => {
    const { taker } = setUp();
    taker.send(buy("t1", "5000"));
    taker.read();
    taker.send({ type: "orderStatusRequest", clOrdId: "t1", reqId: "q1" });
    taker.send({ type: "orderStatusRequest", clOrdId: "t9", reqId: "q2" });
    expect(taker.read()).toMatchObject([
      { type: "executionReport", execType: "orderStatus", ordStatus: "filled", reqId: "q1" },
      {
        type: "businessMessageReject",
        businessRejectReason: "unknownId",
        refClOrdId: "t9",
        reqId: "q2",
      },
    ]);
  });

  it("[X22] tells the state of each open order and of no other", () => {
    const { taker } = setUp();
    taker.send(buy("t1", "5000"));
    taker.send(buy("t2", "5000", "1.09990"));
    taker.send(buy("t3", "5000", "1.09980"));
    taker.read();
    taker.send({ type: "orderMassStatusRequest", reqId: "q" });
    expect(reports(taker).map(({ clOrdId, execType, reqId }) => [clOrdId, execType, reqId])).toEqual([
      ["t2", "orderStatus", "q"],
      ["t3", "orderStatus", "q"],
    ]);
  });
});

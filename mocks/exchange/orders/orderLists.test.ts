import { describe, expect, it } from "vitest";
import type { ListedOrder, NewOrderList } from "../../../src/protocol/clientMessages.ts";
import type { ExecutionReport } from "../../../src/protocol/serverMessages.ts";
import { buy, createTestExchange, NOON, sell, type TestClient } from "../testing/testExchange.ts";

function reports(client: TestClient): ExecutionReport[] {
  return client.read().filter((message) => message.type === "executionReport");
}

/** clOrdId, what happened, and what is left: "target restated 3000". */
function steps(client: TestClient): string[] {
  return reports(client).map((one) => `${one.clOrdId} ${one.execType} ${one.leavesQty}`);
}

function leg(clOrdId: string, side: "buy" | "sell", more: Partial<ListedOrder>): ListedOrder {
  return { clOrdId, symbol: "EURUSD", side, ordType: "limit", orderQty: "5000", ...more };
}

function list(contingencyType: NewOrderList["contingencyType"], orders: ListedOrder[]): NewOrderList {
  return { type: "newOrderList", listId: "list", contingencyType, orders };
}

const target = leg("target", "sell", { price: "1.10050" });
const protection = leg("stop", "sell", { ordType: "stop", stopPx: "1.09950" });
const pair = list("oneCancelsTheOther", [target, protection]);
const bracket = list("oneTriggersTheOther", [leg("entry", "buy", { price: "1.10000" }), target, protection]);

/** Ten seconds before the closing auction of a minute. */
const EVENING = NOON + 10 * 3_600_000 - 130_000;

/** A last price of 1.10000 and 100,000 bid at 1.09900. */
function setUp(startAt = NOON) {
  const test = createTestExchange(undefined, startAt);
  const maker = test.logon("maker");
  maker.send(sell("first", "1000", "1.10000"));
  maker.send(buy("second", "1000", "1.10000"));
  maker.send(buy("deep", "100000", "1.09900"));
  maker.read();
  const client = test.logon("client");
  /** What is open and how much of it is left, asked for on a link of its own. */
  const open = (): string[] => {
    const looker = test.logon("client", { sessionId: "look" });
    looker.send({ type: "orderMassStatusRequest" });
    return reports(looker).map((one) => `${one.clOrdId} ${one.leavesQty}`);
  };
  return { ...test, maker, client, open, book: test.market("EURUSD").book };
}

describe("one cancels the other", () => {
  it("[X39] an iceberg that loses what the other trades shows no more than is left of it", () => {
    const { client, maker } = setUp();
    const limited = { ...protection, ordType: "stopLimit", price: "1.09940" } as const;
    client.send(list("oneCancelsTheOther", [{ ...target, displayQty: "4000" }, limited]));
    client.read();
    maker.send(buy("bid", "4000", "1.09940"));
    maker.send(sell("drop", "1000", "1.09940"));
    expect(reports(client)).toMatchObject([
      { clOrdId: "stop", execType: "triggered" },
      { clOrdId: "stop", execType: "trade", leavesQty: "2000" },
      { clOrdId: "target", execType: "restated", orderQty: "2000", displayQty: "2000" },
    ]);
  });

  it("[X39] what one order trades the other loses, and the end of one is the end of the other", () => {
    const { client, maker, open } = setUp();
    client.send(pair);
    expect(reports(client)).toMatchObject([
      { clOrdId: "target", execType: "new", listId: "list", contingencyType: "oneCancelsTheOther" },
      { clOrdId: "stop", execType: "new", workingIndicator: false },
    ]);
    maker.send(buy("t1", "2000", "1.10050"));
    expect(steps(client)).toEqual(["target trade 3000", "stop restated 3000"]);
    maker.send(buy("t2", "3000", "1.10050"));
    expect(steps(client)).toEqual(["target trade 0", "stop canceled 0"]);
    expect(open()).toEqual([]);
  });

  it("[X39] a stop that is set off takes the target with it", () => {
    const { client, maker, open, book } = setUp();
    client.send(pair);
    client.read();
    maker.send(sell("t1", "1000", "1.09900"));
    expect(steps(client)).toEqual(["stop triggered 5000", "stop trade 0", "target canceled 0"]);
    expect(open()).toEqual([]);
    expect(book.bestAsk()).toBe(0);
  });

  it("[X39] one sweep over both orders fills no more than one of them", () => {
    const { client, maker, open } = setUp();
    client.send(list("oneCancelsTheOther", [leg("near", "sell", { price: "1.10010" }), target]));
    client.read();
    maker.send(buy("all", "10000", "1.10050", { timeInForce: "fok" }));
    expect(steps(client)).toEqual([]);
    maker.send(buy("t1", "10000", "1.10050", { timeInForce: "ioc" }));
    expect(steps(client)).toEqual(["near trade 0", "target canceled 0"]);
    expect(open()).toEqual([]);
  });

  it("[X39] canceling one leaves the other as it is", () => {
    const { client, open } = setUp();
    client.send(pair);
    client.send({ type: "orderCancelRequest", clOrdId: "c", origClOrdId: "stop" });
    expect(open()).toEqual(["target 5000"]);
  });

  it("[X39] orders of a list never trade with each other, in an auction neither", () => {
    const { client, open, exchange, market, advance } = setUp();
    const crossing = leg("bid", "buy", { price: "1.10060" });
    exchange.phases.auction(market("EURUSD"), 500);
    client.send(
      list("oneCancelsTheOther", [
        leg("ask", "sell", { price: "1.10050" }),
        leg("late", "buy", { price: "1.10060" }),
      ]),
    );
    advance(500);
    expect(steps(client)).toEqual(["ask new 5000", "late new 5000", "late canceled 0"]);
    client.send({ type: "orderMassCancelRequest", clOrdId: "all" });
    client.read();
    client.send(list("oneCancelsTheOther", [target, crossing]));
    expect(steps(client)).toEqual(["target new 5000", "bid new 5000", "bid canceled 0"]);
    expect(open()).toEqual(["target 5000"]);
  });
});

describe("a bracket", () => {
  it("[X40] children wait for their parent's fills and are no larger than those", () => {
    const { client, maker, book } = setUp();
    client.send(bracket);
    expect(reports(client).map((one) => [one.clOrdId, one.workingIndicator])).toEqual([
      ["entry", undefined],
      ["target", false],
      ["stop", false],
    ]);
    expect(book.bestAsk()).toBe(0);
    maker.send(sell("t1", "2000", "1.10000"));
    expect(steps(client)).toEqual(["entry trade 3000", "target triggered 5000"]);
    expect(book.qtyAt(-1, 110_050)).toBe(2);
    maker.send(sell("t2", "1000", "1.10000"));
    expect(book.qtyAt(-1, 110_050)).toBe(3);
    maker.send(buy("t3", "10000", "1.10050", { timeInForce: "ioc" }));
    expect(steps(client)).toEqual(["entry trade 2000", "target trade 2000", "stop restated 2000"]);
    expect(book.bestAsk()).toBe(0);
  });

  it("[X40] when the parent ends, its children keep what it has filled", () => {
    const { client, maker, open, book } = setUp();
    client.send(bracket);
    maker.send(sell("t1", "2000", "1.10000"));
    client.read();
    client.send({ type: "orderCancelRequest", clOrdId: "c", origClOrdId: "entry" });
    expect(reports(client)).toMatchObject([
      { clOrdId: "c", execType: "canceled" },
      {
        clOrdId: "target",
        execType: "restated",
        execRestatementReason: "partialDeclineOfOrderQty",
        orderQty: "2000",
      },
      { clOrdId: "stop", execType: "restated", orderQty: "2000" },
    ]);
    maker.send(sell("t2", "1000", "1.09900"));
    expect(steps(client)).toEqual(["stop triggered 2000", "stop trade 0", "target canceled 0"]);
    expect(open()).toEqual([]);
    expect(book.bestAsk()).toBe(0);
  });

  it("[X40] a target that has filled all that its parent had ends with its parent", () => {
    const { client, maker, open } = setUp();
    client.send(bracket);
    maker.send(sell("t1", "2000", "1.10000"));
    maker.send(buy("t2", "2000", "1.10050"));
    client.read();
    client.send({ type: "orderMassCancelRequest", clOrdId: "all", side: "buy" });
    expect(reports(client)).toMatchObject([
      { clOrdId: "entry", execType: "canceled" },
      { clOrdId: "target", execType: "restated", ordStatus: "filled", orderQty: "2000" },
      { clOrdId: "stop", execType: "canceled" },
    ]);
    expect(open()).toEqual([]);
  });

  it.each(["cancel", "end of day"] as const)(
    "[X40] a parent that fills nothing leaves no orphan: %s",
    (how) => {
      const { client, open, advance } = setUp(EVENING);
      client.send(
        list("oneTriggersTheOther", [
          leg("entry", "buy", { price: "1.10000" }),
          { ...target, timeInForce: "gtc" },
        ]),
      );
      client.read();
      if (how === "cancel") client.send({ type: "orderCancelRequest", clOrdId: "c", origClOrdId: "entry" });
      for (let left = how === "cancel" ? 0 : 70_000; left > 0; left -= 10_000) {
        advance(10_000);
        client.send({ type: "heartbeat" });
      }
      expect(steps(client).at(-1)).toBe("target canceled 0");
      expect(open()).toEqual([]);
    },
  );

  it("[X40] a stop whose price has passed when its parent fills acts at once", () => {
    const { client, maker } = setUp();
    const entry = leg("entry", "buy", { price: "1.09960" });
    client.send(list("oneTriggersTheOther", [entry, target, { ...protection, stopPx: "1.09970" }]));
    client.read();
    maker.send(sell("t1", "5000", "1.09960"));
    expect(steps(client)).toEqual([
      "entry trade 0",
      "target triggered 5000",
      "stop triggered 5000",
      "stop trade 0",
      "target canceled 0",
    ]);
  });

  it("[X40] a target that trades as soon as its parent has leaves no stop behind", () => {
    const { client, maker, open } = setUp();
    client.send(
      list("oneTriggersTheOther", [
        leg("entry", "buy", { price: "1.10000" }),
        leg("cheap", "sell", { price: "1.09900" }),
        protection,
      ]),
    );
    client.read();
    maker.send(sell("t1", "5000", "1.10000"));
    expect(steps(client)).toEqual([
      "entry trade 0",
      "cheap triggered 5000",
      "cheap trade 0",
      "stop canceled 0",
    ]);
    expect(open()).toEqual([]);
  });

  it("[X40] [X36] a reduce-only child of an account that is short is canceled when its parent fills", () => {
    const { client, maker, open } = setUp();
    client.send(sell("short", "20000"));
    const exit = { ...target, execInst: ["doNotIncrease" as const] };
    client.send(list("oneTriggersTheOther", [leg("entry", "buy", { price: "1.10000" }), exit]));
    client.read();
    maker.send(sell("t1", "5000", "1.10000"));
    expect(steps(client)).toEqual(["entry trade 0", "target triggered 5000", "target canceled 0"]);
    expect(open()).toEqual([]);
  });

  it("[X40] what a day has ended still counts for a parent that goes on", () => {
    const { client, maker, open, advance, logon } = setUp(EVENING);
    const entry = leg("entry", "buy", { price: "1.10000", timeInForce: "gtc" });
    client.send(list("oneTriggersTheOther", [entry, target, { ...protection, timeInForce: "gtc" }]));
    maker.send(sell("t1", "3000", "1.10000"));
    maker.send(buy("t2", "1000", "1.10050"));
    advance(161_000);
    expect(open()).toEqual(["entry 2000", "stop 4000"]);
    const seller = logon("seller");
    // All of the entry is filled on the way down; of its 5,000 the target has sold 1,000.
    seller.send(sell("t3", "2000", "1.09900"));
    logon("maker").send(buy("floor", "50000", "1.09900"));
    seller.send(sell("t4", "1000", "1.09900"));
    const ended = logon("client", { sessionId: "look" }).texts.join();
    expect(ended).toMatch(/"clOrdId":"stop"[^}]*"ordStatus":"filled"[^}]*"orderQty":"4000"/);
    expect(open()).toEqual([]);
  });
});

describe("lists", () => {
  it("[X41] all orders of a list are accepted or none is, each with a reason", () => {
    const { client, open } = setUp();
    client.send(list("oneCancelsTheOther", [target, { ...protection, stopPx: "1.20000" }]));
    expect(reports(client)).toMatchObject([
      { clOrdId: "target", execType: "rejected", ordRejReason: "other", listId: "list" },
      { clOrdId: "stop", execType: "rejected", ordRejReason: "brokerOption" },
    ]);
    client.send(
      list("oneCancelsTheOther", [
        leg("a", "sell", { price: "1.10050" }),
        leg("b", "sell", { ordType: "market" }),
      ]),
    );
    expect(reports(client)).toMatchObject([
      { clOrdId: "a" },
      { ordRejReason: "unsupportedOrderCharacteristic" },
    ]);
    expect(open()).toEqual([]);
  });

  it("[X41] [X13] a list that is sent twice is answered with the present state of its orders", () => {
    const { client, open } = setUp();
    client.send(pair);
    client.read();
    client.send(pair);
    expect(reports(client)).toMatchObject([
      { clOrdId: "target", execType: "orderStatus", possResend: true },
      { clOrdId: "stop", execType: "orderStatus", possResend: true },
    ]);
    expect(open()).toEqual(["target 5000", "stop 5000"]);
  });
});

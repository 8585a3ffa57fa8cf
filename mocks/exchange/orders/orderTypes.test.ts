import { describe, expect, it } from "vitest";
import type { ClientMessage } from "../../../src/protocol/clientMessages.ts";
import type { ExecutionReport } from "../../../src/protocol/serverMessages.ts";
import { buy, createTestExchange, NOON, sell, type TestClient } from "../testing/testExchange.ts";

type New = Partial<Extract<ClientMessage, { type: "newOrderSingle" }>>;

function reports(client: TestClient): ExecutionReport[] {
  return client.read().filter((message) => message.type === "executionReport");
}

/** What happened to the orders, in words: "s1 triggered new". */
function steps(client: TestClient): string[] {
  return lines(reports(client));
}

function lines(told: readonly ExecutionReport[]): string[] {
  return told.map((one) => `${one.clOrdId} ${one.execType} ${one.ordStatus}`);
}

/** A market of 20,000 either side of 1.10000, which was the last price, and one account to try things with. */
function setUp(levels = 10) {
  const test = createTestExchange();
  const maker = test.logon("maker");
  maker.send(sell("first", "1000", "1.10000"));
  maker.send(buy("second", "1000", "1.10000"));
  for (let level = 1; level <= levels; level += 1) {
    maker.send(sell(`a${level}`, "2000", `1.100${String(level).padStart(2, "0")}`));
    maker.send(buy(`b${level}`, "2000", `1.099${100 - level}`));
  }
  maker.read();
  const client = test.logon("client");
  const { book } = test.market("EURUSD");
  /** Somebody trades at that price, for one lot. */
  const tradeAt = (price: string): void => {
    maker.send(sell(`x${price}`, "1000", price, { timeInForce: "day" }));
    maker.send(buy(`y${price}`, "1000", price));
    maker.read();
  };
  return { ...test, maker, client, book, tradeAt };
}

const stop = (clOrdId: string, side: "buy" | "sell", stopPx: string, more: New = {}) =>
  (side === "buy" ? buy : sell)(clOrdId, "1000", undefined, { ordType: "stop", stopPx, ...more });

function replace(clOrdId: string, origClOrdId: string, more: object): ClientMessage {
  return { type: "orderCancelReplaceRequest", clOrdId, origClOrdId, ...more };
}

describe("stop orders", () => {
  it("[X30] a stop waits outside the book until a trade at its price, then takes what is there", () => {
    const { client, maker, book } = setUp();
    const before = book.save();
    client.send(stop("s1", "buy", "1.10002"));
    expect(reports(client)).toMatchObject([
      { execType: "new", ordStatus: "new", stopPx: "1.10002", workingIndicator: false, leavesQty: "1000" },
    ]);
    expect(book.save()).toEqual(before);
    maker.send(buy("t1", "2000", "1.10001"));
    expect(steps(client)).toEqual([]);
    maker.send(buy("t2", "1000", "1.10002"));
    const [triggered, trade] = reports(client);
    expect(triggered).toMatchObject({ execType: "triggered", ordStatus: "new", stopPx: "1.10002" });
    expect(triggered).not.toHaveProperty("workingIndicator");
    expect(trade).toMatchObject({ execType: "trade", ordStatus: "filled", lastPx: "1.10002" });
  });

  it("[X30] a stop limit becomes a limit order, which rests when the market has left it", () => {
    const { client, maker, book } = setUp();
    client.send(stop("s1", "sell", "1.09998", { ordType: "stopLimit", price: "1.09998", orderQty: "5000" }));
    maker.send(sell("t1", "5000", "1.09998"));
    expect(steps(client)).toEqual(["s1 new new", "s1 triggered new"]);
    expect(book.qtyAt(-1, 109_998)).toBe(6);
  });

  it("[X30] stops that one order sets off act in the order of their prices, and may set off others", () => {
    const { client, maker } = setUp();
    client.send(stop("far", "buy", "1.10005"));
    client.send(stop("near", "buy", "1.10001", { orderQty: "8000" }));
    client.send(stop("next", "buy", "1.10004"));
    client.read();
    maker.send(buy("t1", "1000", "1.10001"));
    expect(steps(client).filter((step) => !step.includes("partially"))).toEqual([
      "near triggered new",
      "near trade filled",
      "next triggered new",
      "next trade filled",
      "far triggered new",
      "far trade filled",
    ]);
  });

  it("[X31] a trailing stop follows the market at its distance and never goes back", () => {
    const { client, maker, advance, tradeAt } = setUp(0);
    maker.send(buy("bid", "1000", "1.09900"));
    const trail = { ordType: "trailingStop", stopPx: undefined, pegOffsetValue: "0.00010" } as const;
    client.send(sell("s1", "1000", undefined, trail));
    expect(reports(client)).toMatchObject([{ stopPx: "1.09990", pegOffsetType: "price" }]);
    for (const price of ["1.10001", "1.10003"]) tradeAt(price);
    advance(50);
    expect(reports(client)).toMatchObject([
      { execType: "restated", execRestatementReason: "pegRefresh", stopPx: "1.09993" },
    ]);
    tradeAt("1.10001");
    tradeAt("1.09994");
    advance(50);
    expect(reports(client)).toEqual([]);
    tradeAt("1.09993");
    expect(steps(client)).toEqual(["s1 triggered new", "s1 trade filled"]);
  });

  it("[X31] a distance in percent is rounded to the tick away from the market", () => {
    const { client, tradeAt } = setUp(0);
    // 0.03 % and 0.05 % of it are 33.0009 and 55.0015 ticks.
    tradeAt("1.10003");
    const percent = { ordType: "trailingStop", pegOffsetValue: "0.03", pegOffsetType: "percent" } as const;
    client.send(buy("b", "1000", undefined, percent));
    client.send(sell("s", "1000", undefined, { ...percent, pegOffsetValue: "0.05" }));
    expect(reports(client)).toMatchObject([{ stopPx: "1.10037" }, { stopPx: "1.09947" }]);
  });
});

describe("quantities that do not show", () => {
  it("[X32] an iceberg shows its slice, and each new slice goes behind the others at its price", () => {
    const { client, maker, book } = setUp();
    client.send(sell("ice", "5000", "1.10000", { displayQty: "2000" }));
    expect(book.qtyAt(-1, 110_000)).toBe(2);
    maker.send(sell("m", "1000", "1.10000"));
    client.read();
    maker.read();
    maker.send(buy("t1", "2000", "1.10000"));
    expect(book.qtyAt(-1, 110_000)).toBe(3);
    maker.send(buy("t2", "2000", "1.10000"));
    expect(reports(maker).filter((one) => one.clOrdId === "m")).toMatchObject([{ lastQty: "1000" }]);
    expect(reports(client).map((one) => [one.lastQty, one.leavesQty, one.displayQty])).toEqual([
      ["2000", "3000", "2000"],
      ["1000", "2000", "2000"],
    ]);
    expect(book.qtyAt(-1, 110_000)).toBe(1);
  });

  it("[X32] [X3] what is hidden counts for an order that trades all or nothing", () => {
    const { client, maker } = setUp();
    client.send(sell("ice", "5000", "1.10000", { displayQty: "1000" }));
    maker.send(buy("t1", "5000", "1.10000", { timeInForce: "fok" }));
    expect(steps(client).at(-1)).toBe("ice trade filled");
  });

  it("[X76] [X3] what trades all or nothing does not count on a reduce-only order that another would end first", () => {
    const { client, maker } = setUp(0);
    client.send(sell("short", "1000", "1.09990"));
    maker.send(buy("m", "1000", "1.09990"));
    client.send(buy("exit", "1000", "1.09994", { execInst: ["doNotIncrease"] }));
    client.send(buy("entry", "4000", "1.09995"));
    maker.read();
    client.read();
    maker.send(sell("t1", "5000", "1.09994", { timeInForce: "fok" }));
    expect(steps(maker)).toEqual(["t1 new new", "t1 canceled canceled"]);
    expect(reports(client)).toEqual([]);
    maker.send(sell("t2", "4000", "1.09994", { timeInForce: "fok" }));
    expect(steps(maker).at(-1)).toBe("t2 trade filled");
    // The position is turned: nothing is left to reduce.
    expect(steps(client)).toEqual(["entry trade filled", "exit canceled canceled"]);
  });

  it("[X38] [X3] what is hidden behind an order of its own account does not count for one that stops there", () => {
    const { client, maker } = setUp(0);
    client.send(sell("ice", "2000", "1.10005", { displayQty: "1000" }));
    maker.send(sell("own", "1000", "1.10005"));
    maker.read();
    maker.send(
      buy("t1", "2000", "1.10005", {
        timeInForce: "fok",
        selfMatchPreventionInstruction: "cancelAggressive",
      }),
    );
    expect(steps(maker)).toEqual(["t1 new new", "t1 canceled canceled"]);
    expect(steps(client)).toEqual(["ice new new"]);
  });

  it("[X37] an ioc order trades at least its minimum quantity or nothing", () => {
    const { client, book } = setUp();
    const ioc = { timeInForce: "ioc", minQty: "3000" } as const;
    client.send(buy("t1", "5000", "1.10001", ioc));
    expect(reports(client)).toMatchObject([
      { execType: "new", minQty: "3000" },
      { execType: "canceled", cumQty: "0", text: "Its minimum quantity could not trade at once" },
    ]);
    expect(book.qtyAt(-1, 110_001)).toBe(2);
    client.send(buy("t2", "5000", "1.10002", ioc));
    expect(reports(client).at(-1)).toMatchObject({ execType: "canceled", cumQty: "4000" });
  });
});

describe("life and instructions", () => {
  it("[X33] a market to limit order trades at the best price only, and rests there", () => {
    const { client, book } = setUp();
    client.send(buy("m", "5000", undefined, { ordType: "marketWithLeftOverAsLimit" }));
    expect(reports(client)).toMatchObject([
      { execType: "new" },
      { execType: "trade", lastPx: "1.10001", cumQty: "2000" },
      { execType: "restated", execRestatementReason: "repricing", price: "1.10001", leavesQty: "3000" },
    ]);
    expect(book.bestBid()).toBe(110_001);
    client.send(replace("m2", "m", { orderQty: "4000", price: "1.10000" }));
    expect(reports(client)).toMatchObject([{ execType: "replaced", price: "1.10000", leavesQty: "2000" }]);
    expect(book.qtyAt(1, 110_000)).toBe(2);
  });

  it("[X34] a gtd order expires when its time comes, and outlives the trading day", () => {
    const { client, advance } = setUp();
    client.send(buy("g", "1000", "1.09000", { timeInForce: "gtd", expireTime: NOON + 11 * 3_600_000 }));
    client.send(buy("now", "1000", "1.09000", { timeInForce: "gtd", expireTime: NOON + 1_000 }));
    client.read();
    advance(950);
    expect(steps(client)).toEqual([]);
    advance(50);
    expect(steps(client)).toEqual(["now expired expired"]);
  });

  it("[X35] a post-only order that would take is refused, new or replaced", () => {
    const { client, book } = setUp();
    const execInst = ["participateDontInitiate" as const];
    client.send(buy("p1", "1000", "1.10001", { execInst }));
    expect(reports(client)).toMatchObject([{ execType: "rejected", ordRejReason: "brokerOption" }]);
    client.send(buy("p2", "1000", "1.10000", { execInst }));
    expect(reports(client)).toMatchObject([{ execType: "new", execInst }]);
    client.send(replace("p3", "p2", { price: "1.10001" }));
    expect(client.read()).toMatchObject([
      { type: "orderCancelReject", ordStatus: "new", cxlRejReason: "priceExceedsCurrentPrice" },
    ]);
    expect(book.qtyAt(1, 110_000)).toBe(1);
  });

  it("[X36] reduce-only orders are no larger than the position, and shrink with it", () => {
    const { client, maker, book } = setUp();
    const execInst = ["doNotIncrease" as const];
    client.send(sell("none", "1000", "1.10005", { execInst }));
    expect(reports(client)).toMatchObject([
      { ordRejReason: "brokerOption", text: "Reduce-only: there is no position for this side to reduce" },
    ]);
    client.send(buy("open", "4000"));
    client.send(sell("r1", "3000", "1.10005", { execInst }));
    client.send(sell("r2", "2000", "1.10006", { execInst }));
    expect(reports(client).at(-1)).toMatchObject({
      text: "Reduce-only: 1,000 of the position is left to reduce",
    });
    client.send(sell("r3", "1000", "1.10006", { execInst }));
    client.send(sell("plain", "2000", "1.10003"));
    client.read();
    maker.send(buy("t1", "4000", "1.10003"));
    expect(steps(client)).toEqual(["plain trade filled", "r1 restated new", "r3 canceled canceled"]);
    expect(book.qtyAt(-1, 110_005)).toBe(4);
  });

  it("[X36] one sweep through several exits ends flat, never beyond", () => {
    const { client, maker, exchange } = setUp();
    client.send(buy("open", "4000"));
    client.send(sell("plain", "3000", "1.10003"));
    client.send(sell("exit", "4000", "1.10004", { execInst: ["doNotIncrease"] }));
    client.read();
    maker.send(buy("sweep", "20000", "1.10010"));
    expect(steps(client)).toEqual(["plain trade filled", "exit restated new", "exit trade filled"]);
    expect(
      exchange.save().desk.accounts.find(({ account }) => account.name === "client")?.account.holdings,
    ).toEqual([[0, expect.objectContaining({ position: expect.objectContaining({ qty: 0 }) })]]);
  });

  it.each([
    ["cancelAggressive", ["t canceled canceled"], 2],
    ["cancelPassive", ["own canceled canceled", "t trade filled"], 0],
    ["cancelBoth", ["own canceled canceled", "t canceled canceled"], 0],
  ] as const)("[X38] with %s no two orders of an account trade", (instruction, expected, left) => {
    const { client, book } = setUp();
    client.send(sell("own", "2000", "1.10000"));
    client.read();
    client.send(buy("t", "2000", "1.10001", { selfMatchPreventionInstruction: instruction }));
    const told = reports(client);
    expect(lines(told).slice(1)).toEqual(expected);
    expect(book.qtyAt(-1, 110_000)).toBe(left);
    // Who sent the new order asked for what happens to it, and not for the end of the other.
    expect(told.filter(({ execRestatementReason }) => execRestatementReason === "marketOption")).toEqual(
      told.filter(({ clOrdId, execType }) => clOrdId === "own" && execType === "canceled"),
    );
  });

  it("[X38] without an instruction orders of one account trade with each other", () => {
    const { client } = setUp();
    client.send(sell("own", "1000", "1.10000"));
    client.send(buy("t", "1000", "1.10000"));
    expect(steps(client).slice(-2)).toEqual(["own trade filled", "t trade filled"]);
  });

  it("[X42] a replace takes the terms of the type, and a smaller iceberg keeps its place", () => {
    const { client, maker, book } = setUp();
    client.send(sell("ice", "5000", "1.10000", { displayQty: "2000" }));
    maker.send(sell("m", "1000", "1.10000"));
    client.send(replace("ice2", "ice", { orderQty: "1000" }));
    expect(reports(client).at(-1)).toMatchObject({
      execType: "replaced",
      orderQty: "1000",
      displayQty: "1000",
    });
    client.send(stop("s1", "buy", "1.10005"));
    client.send(replace("s2", "s1", { stopPx: "1.10003", orderQty: "2000" }));
    expect(reports(client).at(-1)).toMatchObject({ stopPx: "1.10003", workingIndicator: false });
    client.send(replace("s3", "s2", { stopPx: "1.09000" }));
    expect(client.read()).toMatchObject([
      { type: "orderCancelReject", cxlRejReason: "priceExceedsCurrentPrice" },
    ]);
    expect(book.qtyAt(-1, 110_000)).toBe(2);
  });

  it("[X43] a status request may name a symbol and a side, and says what waits", () => {
    const { client } = setUp();
    client.send(buy("b", "1000", "1.09000"));
    client.send(sell("s", "1000", "1.11000"));
    client.send(stop("w", "buy", "1.11000"));
    client.send(buy("j", "1000", "149.000", { symbol: "USDJPY" }));
    client.read();
    client.send({ type: "orderMassStatusRequest", symbol: "EURUSD", side: "buy" });
    expect(reports(client)).toMatchObject([
      { clOrdId: "b", execType: "orderStatus" },
      { clOrdId: "w", workingIndicator: false },
    ]);
    client.send({ type: "orderMassCancelRequest", clOrdId: "all", side: "buy" });
    expect(steps(client)).toEqual(["b canceled canceled", "w canceled canceled", "j canceled canceled"]);
  });
});

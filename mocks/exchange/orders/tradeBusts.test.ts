import { describe, expect, it } from "vitest";
import { buy, createTestExchange, NOON, sell } from "../testing/testExchange.ts";
import { bracket, reports, setUp, standing, steps } from "../testing/testTrades.ts";

describe("a trade that the exchange takes back", () => {
  it("[X84] is told to both sides with execRefId, and leaves both accounts as if it had never been", () => {
    const never = setUp();
    never.maker.send(sell("s2", "2000", "1.10050"));
    never.client.send(buy("b2", "2000", "1.10050"));

    const test = setUp();
    test.maker.send(sell("s1", "3000", "1.10000"));
    test.client.send(buy("b1", "3000", "1.10000"));
    const [, trade] = reports(test.client);
    test.maker.send(sell("s2", "2000", "1.10050"));
    test.client.send(buy("b2", "2000", "1.10050"));
    const before = standing(test.maker);
    expect(before.position).toMatchObject({ qty: "-5000" });
    test.client.read();
    expect(test.bust("client", trade?.execId)).toBeNull();

    const told = test.client.read();
    expect(told.slice(0, 3)).toMatchObject([
      {
        execType: "tradeCancel",
        ordStatus: "new",
        execRefId: trade?.execId,
        cumQty: "0",
        leavesQty: "3000",
        avgPx: "0",
        commission: `-${trade?.commission}`,
      },
      { type: "positionReport", qty: "2000" },
      { type: "accountReport" },
    ]);
    expect(reports(test.maker)).toMatchObject([
      { clOrdId: "s1", execType: "tradeCancel", leavesQty: "3000" },
    ]);

    const [ours, theirs] = [test, never].map((one) => {
      one.client.send({ type: "orderMassCancelRequest", clOrdId: "all" });
      one.maker.send({ type: "orderMassCancelRequest", clOrdId: "all" });
      const { account } = one.exchange
        .save()
        .desk.accounts.find(({ account: { name } }) => name === "client")!;
      return [account.realizedPnl, account.fees, account.holdings];
    });
    expect(ours).toEqual(theirs);
  });

  it("[X84] what was realized with it is worked out anew from the fills that are left", () => {
    const { maker, client, bust } = setUp();
    maker.send(sell("s1", "1000", "1.10000"));
    maker.send(sell("s2", "1000", "1.10100"));
    client.send(buy("b1", "1000", "1.10000"));
    const [, first] = reports(client);
    client.send(buy("b2", "1000", "1.10100"));
    maker.send(buy("m", "1000", "1.10300"));
    client.send(sell("b3", "1000", "1.10300"));
    client.read();
    bust("client", first?.execId);
    const { position } = standing(client);
    expect(position).toMatchObject({ qty: "0", realizedPnl: "2.00" });
  });

  it("[X85] a filled order is live again and in its book; one that cannot wait ends, and a canceled one stays canceled", () => {
    const { maker, client, bust, market } = setUp();
    client.send(buy("limit", "3000", "1.10000"));
    maker.send(sell("s1", "3000", "1.10000"));
    maker.send(sell("s2", "1000", "1.10010"));
    client.read();
    bust();
    expect(steps(client)).toEqual(["limit tradeCancel new 0/3000"]);
    expect(market("EURUSD").book.levels(1, 1)).toEqual([110_000, 3]);
    client.send(buy("now", "1000"));
    bust();
    expect(steps(client).slice(-2)).toEqual(["now tradeCancel new 0/1000", "now canceled canceled 0/0"]);
    maker.send(sell("s3", "2000", "1.10000"));
    client.send({ type: "orderCancelRequest", clOrdId: "c", origClOrdId: "limit" });
    client.read();
    bust();
    expect(steps(client)).toEqual(["limit tradeCancel canceled 0/0"]);
  });

  it("[X85] the two sides of a trade that is busted in a halt do not meet again when it ends", () => {
    const { maker, client, bust, exchange, market, advance } = setUp();
    maker.send(sell("s", "3000", "1.10000"));
    client.send(buy("b", "3000", "1.10000"));
    exchange.phases.halt(market("EURUSD"));
    for (const one of [maker, client]) one.read();
    bust();
    expect(steps(client)).toEqual(["b tradeCancel new 0/3000", "b canceled canceled 0/0"]);
    exchange.phases.resume(market("EURUSD"));
    advance(50);
    expect(steps(maker)).toEqual(["s tradeCancel new 0/3000"]);
    expect([market("EURUSD").book.bestAsk(), market("EURUSD").volume]).toEqual([110_000, 3]);
  });

  it("[X85] a day order whose session is over does not come back in the next one, also from a saved state", () => {
    const close = NOON + 9 * 3_600_000;
    const test = createTestExchange(undefined, close - 120_000);
    test.logon("maker").send(sell("s", "10", "50.00", { symbol: "ACME", timeInForce: "gtc" }));
    test.logon("client").send(buy("day", "10", "50.00", { symbol: "ACME" }));
    test.advance(120_000 + 360_000);
    const restored = createTestExchange(structuredClone(test.exchange.save()), test.now());
    for (const one of [test, restored]) {
      const [client, maker] = [one.logon("client"), one.logon("maker")];
      one.exchange.tradeFaults.bust({ fault: "bust", account: "client", execId: "" }, false);
      one.advance(50);
      expect(steps(client)).toEqual(["day tradeCancel new 0/10", "day expired expired 0/0"]);
      expect(steps(maker)).toEqual(["s tradeCancel new 0/10"]);
      expect(one.market("ACME")).toMatchObject({ phase: "continuous" });
      expect(one.market("ACME").book.bestBid()).toBe(0);
    }
  });

  it("[X85] an order for an auction does not stand in continuous trading once that is over", () => {
    const test = createTestExchange(undefined, NOON + 10 * 3_600_000);
    const [client, maker] = [test.logon("client"), test.logon("maker")];
    test.advance(50);
    expect(test.market("EURUSD").phase).toBe("openingAuction");
    client.send(buy("open", "1000", "1.10000", { timeInForce: "atTheOpening" }));
    maker.send(sell("s", "1000", "1.10000"));
    for (let at = 0; at < 30_000; at += 5_000) {
      for (const one of [client, maker]) one.send({ type: "heartbeat" });
      test.advance(5_000);
    }
    expect(steps(client).at(-1)).toBe("open trade filled 1000/0");
    test.exchange.tradeFaults.bust({ fault: "bust", account: "client", execId: "" }, false);
    test.advance(50);
    expect(steps(client)).toEqual(["open tradeCancel new 0/1000", "open expired expired 0/0"]);
    expect(test.market("EURUSD")).toMatchObject({ phase: "continuous" });
    expect(test.market("EURUSD").book.bestBid()).toBe(0);
  });

  it("[X85] an order for the close is over when the fill that it got there is busted", () => {
    const close = NOON + 9 * 3_600_000;
    const test = createTestExchange(undefined, close - 65_000);
    const [client, maker] = [test.logon("client"), test.logon("maker")];
    client.send(buy("close", "10", undefined, { symbol: "ACME", timeInForce: "atTheClose" }));
    maker.send(sell("s", "10", "50.00", { symbol: "ACME", timeInForce: "gtc" }));
    for (let at = 0; at < 65_000; at += 5_000) {
      for (const one of [client, maker]) one.send({ type: "heartbeat" });
      test.advance(5_000);
    }
    expect(steps(client).at(-1)).toBe("close trade filled 10/0");
    maker.read();
    expect(test.market("ACME").phase).toBe("closed");
    test.exchange.tradeFaults.bust({ fault: "bust", account: "client", execId: "" }, false);
    test.advance(50);
    expect(steps(client)).toEqual(["close tradeCancel new 0/10", "close expired expired 0/0"]);
    // The other side of it is back, and waits for the next session.
    expect(steps(maker)).toEqual(["s tradeCancel new 0/10"]);
    expect([test.market("ACME").book.bestBid(), test.market("ACME").book.bestAsk()]).toEqual([0, 5_000]);
  });

  it("[X85] a bracket whose entry loses its fill ends with its exits", () => {
    const { maker, client, bust } = setUp();
    maker.send(sell("first", "1000", "1.10000"));
    client.send(buy("first", "1000", "1.10000"));
    client.send(bracket("2000"));
    maker.send(sell("s", "2000", "1.10000"));
    client.read();
    bust();
    expect(steps(client)).toEqual([
      "entry tradeCancel new 0/2000",
      "target canceled canceled 0/0",
      "stop canceled canceled 0/0",
      "entry canceled canceled 0/0",
    ]);
  });
});

describe("an order of a list whose fill is taken back", () => {
  const SELL = { symbol: "EURUSD", side: "sell", orderQty: "3000" } as const;
  const TARGET = { ...SELL, clOrdId: "target", ordType: "limit", price: "1.10100" } as const;
  const STOP = { ...SELL, clOrdId: "stop", ordType: "stop", stopPx: "1.09000" } as const;

  function withPair() {
    const test = setUp();
    test.client.send({
      type: "newOrderList",
      listId: "l",
      contingencyType: "oneCancelsTheOther",
      orders: [TARGET, STOP],
    });
    return test;
  }

  function withBracket() {
    const test = setUp();
    test.maker.send(sell("first", "1000", "1.10000"));
    test.client.send(buy("first", "1000", "1.10000"));
    const entry = { ...SELL, clOrdId: "entry", side: "buy", ordType: "limit", price: "1.10000" } as const;
    test.client.send({
      type: "newOrderList",
      listId: "l",
      contingencyType: "oneTriggersTheOther",
      orders: [entry, TARGET, STOP],
    });
    test.maker.send(sell("s", "3000", "1.10000"));
    return test;
  }

  it.each([
    ["a pair", withPair],
    ["a bracket", withBracket],
  ])("[X99] of %s is back, and its owner is told that the canceled one is not", (_list, withList) => {
    const test = withList();
    const { maker, client, bust, market } = test;
    maker.send(buy("b", "3000", "1.10100"));
    expect(steps(client).slice(-2)).toEqual(["target trade filled 3000/0", "stop canceled canceled 0/0"]);
    bust();
    const text = "The other order of its list stays canceled: place it again if you still want it";
    const told = reports(client);
    expect(told).toMatchObject([{ clOrdId: "target", execType: "tradeCancel", leavesQty: "3000", text }]);
    expect(market("EURUSD").book.levels(-1, 1)).toEqual([110_100, 3]);
    // Whoever was away learns of it as well.
    const again = test.connect("client");
    again.send({ type: "logon", account: "client", sessionId: "anew" });
    const known = reports(again).filter(({ clOrdId }) => clOrdId === "target");
    expect(known.map((one) => [one.execType, one.text])).toEqual([
      ["orderStatus", text],
      ["tradeCancel", text],
    ]);
  });

  it.each([
    ["a pair", withPair],
    ["a bracket", withBracket],
  ])("[X99] of %s leaves the other one lowered, and its owner is told by how much", (_list, withList) => {
    const { maker, client, bust, correct } = withList();
    maker.send(buy("b", "2000", "1.10100"));
    expect(steps(client).slice(-2)).toEqual([
      "target trade partiallyFilled 2000/1000",
      "stop restated new 0/1000",
    ]);
    correct("", "1000");
    const text =
      "The other order of its list stays lowered, with 1000 left: raise it if you want it as it was";
    expect(reports(client)).toMatchObject([{ clOrdId: "target", leavesQty: "2000", text }]);
    bust();
    expect(reports(client)).toMatchObject([{ clOrdId: "target", leavesQty: "3000", text }]);
  });

  it("[X99] says nothing where its owner had canceled the other one", () => {
    const { maker, client, bust } = withPair();
    client.send({ type: "orderCancelRequest", clOrdId: "c", origClOrdId: "stop" });
    maker.send(buy("b", "3000", "1.10100"));
    client.read();
    bust();
    const [told] = reports(client);
    expect(told).toMatchObject({ clOrdId: "target", execType: "tradeCancel", leavesQty: "3000" });
    expect(told).not.toHaveProperty("text");
  });
});

describe("a trade that is corrected", () => {
  it("[X86] takes another price and quantity under a new execId, by which it is busted later", () => {
    const { maker, client, correct, bust } = setUp();
    client.send(buy("b", "3000", "1.10000"));
    maker.send(sell("s", "3000", "1.10000"));
    const trade = reports(client).at(-1);
    expect(correct("1.09990", "2000")).toBeNull();
    const [told] = reports(client);
    expect(told).toMatchObject({
      execType: "tradeCorrect",
      ordStatus: "partiallyFilled",
      execRefId: trade?.execId,
      lastQty: "2000",
      lastPx: "1.09990",
      cumQty: "2000",
      leavesQty: "1000",
      avgPx: "1.099900000",
    });
    expect(told?.execId).not.toBe(trade?.execId);
    expect(steps(maker).slice(-2)).toEqual([
      "s tradeCorrect partiallyFilled 2000/1000",
      "s canceled canceled 2000/0",
    ]);
    expect(correct("", "9000")).toContain("room for 3000");
    expect(correct("1.099901", "")).toContain("send px");
    expect(bust("client", trade?.execId)).toContain("no fill");
    expect(bust("client", told?.execId)).toBeNull();
    expect(steps(client)).toEqual(["b tradeCancel new 0/3000"]);
  });

  it("[X86] to the whole quantity fills the order", () => {
    const { maker, client, correct, market } = setUp();
    client.send(buy("b", "3000", "1.10000"));
    maker.send(sell("s", "3000", "1.10000"));
    correct("", "2000");
    client.read();
    correct("", "3000");
    expect(steps(client)).toEqual(["b tradeCorrect filled 3000/0"]);
    expect(market("EURUSD").book.bestBid()).toBe(0);
  });
});

describe("a bracket whose entry is corrected", () => {
  it("[X86] to its whole quantity has exits of that quantity in the book", () => {
    const { maker, client, correct, market } = setUp();
    maker.send(sell("first", "1000", "1.10000"));
    client.send(buy("first", "1000", "1.10000"));
    client.send(bracket("3000"));
    maker.send(sell("s", "2000", "1.10000"));
    correct("", "1000");
    client.send({
      type: "orderCancelReplaceRequest",
      clOrdId: "less",
      origClOrdId: "entry",
      orderQty: "2000",
      price: "1.10000",
    });
    expect(market("EURUSD").book.levels(-1, 1)).toEqual([110_100, 1]);
    client.read();
    expect(correct("", "2000")).toBeNull();
    expect(steps(client)).toEqual([
      "less tradeCorrect filled 2000/0",
      "target restated new 0/2000",
      "stop restated new 0/2000",
    ]);
    expect(market("EURUSD").book.levels(-1, 1)).toEqual([110_100, 2]);
  });
});

describe("who was away", () => {
  it("[X87] is told of the day with each bust and correction once and the present state, also from a saved state", () => {
    const test = setUp();
    const { maker, client, bust, correct } = test;
    client.send(buy("b", "3000", "1.10000"));
    maker.send(sell("s1", "1000", "1.10000"));
    const first = reports(client).at(-1)?.execId;
    maker.send(sell("s2", "2000", "1.10000"));
    const second = reports(client).at(-1)?.execId;
    bust("client", first);
    correct("1.09990", "", second);
    const third = reports(client).at(-1)?.execId;
    correct("1.09980", "", third);
    const fourth = reports(client).at(-1)?.execId;
    const restored = createTestExchange(structuredClone(test.exchange.save()), test.now());
    for (const one of [test, restored]) {
      const again = one.connect("client");
      again.send({ type: "logon", account: "client", sessionId: "anew" });
      const told = again.read().filter((message) => message.type === "executionReport");
      expect(told.map(({ execType, execRefId, ordStatus }) => [execType, execRefId, ordStatus])).toEqual([
        ["orderStatus", undefined, "partiallyFilled"],
        ["tradeCancel", first, "partiallyFilled"],
        ["tradeCancel", second, "partiallyFilled"],
        ["tradeCorrect", third, "partiallyFilled"],
      ]);
      expect(told.at(-1)).toMatchObject({
        execId: fourth,
        cumQty: "2000",
        leavesQty: "1000",
        possResend: true,
      });
    }
    expect(
      restored.exchange.tradeFaults.bust({ fault: "bust", account: "client", execId: "" }, false),
    ).toBeNull();
  });

  it("[X84] a fill of the day before cannot be taken back", () => {
    const test = createTestExchange(undefined, NOON + 10 * 3_600_000 - 150_000);
    test.logon("maker").send(sell("s", "1000", "1.10000", { timeInForce: "gtc" }));
    test.logon("client").send(buy("b", "1000", "1.10000"));
    const { tradeFaults } = test.exchange;
    expect(tradeFaults.bust({ fault: "bust", account: "maker", execId: "" }, true)).toBeNull();
    test.advance(150_000);
    expect(tradeFaults.bust({ fault: "bust", account: "maker", execId: "" }, true)).toContain("no fill");
  });
});

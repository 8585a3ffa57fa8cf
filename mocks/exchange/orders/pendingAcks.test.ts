import { describe, expect, it } from "vitest";
import { buy, createTestExchange, sell } from "../testing/testExchange.ts";
import { reports, setUp, steps } from "../testing/testTrades.ts";

describe("pending acknowledgements", () => {
  it("[X89] a new order, a replace and a cancel are told to be pending and answered later, and fills meanwhile say so", () => {
    const { maker, client, trades, advance } = setUp();
    trades.pendingAcks(1_000);
    client.send(buy("b", "3000", "1.10000"));
    client.send({ type: "orderStatusRequest", clOrdId: "b" });
    expect(steps(client)).toEqual(["b pendingNew pendingNew 0/3000", "b orderStatus pendingNew 0/3000"]);
    advance(1_000);
    expect(steps(client)).toEqual(["b new new 0/3000"]);
    client.send({ type: "orderCancelReplaceRequest", clOrdId: "r", origClOrdId: "b", orderQty: "2000" });
    client.send({ type: "orderCancelRequest", clOrdId: "c", origClOrdId: "b" });
    trades.pendingAcks(0);
    expect(steps(client)).toEqual([
      "r pendingReplace pendingReplace 0/3000",
      "c pendingCancel pendingCancel 0/3000",
      "r replaced pendingCancel 0/2000",
      "c canceled canceled 0/0",
    ]);
    trades.pendingAcks(1_000);
    client.send(buy("b2", "2000", "1.10000"));
    advance(1_000);
    maker.send(sell("s", "2000", "1.10000"));
    advance(500);
    client.send({ type: "orderCancelRequest", clOrdId: "c2", origClOrdId: "b2" });
    advance(1_000);
    client.send({ type: "orderStatusRequest", clOrdId: "b2" });
    const told = client
      .read()
      .filter(({ type }) => type === "executionReport" || type === "orderCancelReject");
    expect(told.slice(2)).toMatchObject([
      { execType: "pendingCancel", clOrdId: "c2", origClOrdId: "b2" },
      { execType: "trade", ordStatus: "pendingCancel", cumQty: "2000", leavesQty: "0" },
      { cxlRejReason: "tooLateToCancel", ordStatus: "filled" },
      { execType: "orderStatus", ordStatus: "filled" },
    ]);
  });

  it("[X89] an order that is to be refused is pending before, and a cancel of one that is pending waits for it (B.1.d)", () => {
    const { client, trades, advance } = setUp();
    trades.pendingAcks(500);
    client.send(buy("bad", "3000", "9.00000"));
    client.send(buy("b", "1000", "1.10000"));
    client.send({ type: "orderCancelRequest", clOrdId: "c", origClOrdId: "b" });
    client.send(buy("b", "1000", "1.10000"));
    advance(500);
    expect(steps(client)).toEqual([
      "bad pendingNew pendingNew 0/3000",
      "b pendingNew pendingNew 0/1000",
      "c pendingCancel pendingCancel 0/1000",
      "b orderStatus pendingCancel 0/1000",
      "bad rejected rejected 0/0",
      "b new pendingCancel 0/1000",
      "c canceled canceled 0/0",
    ]);
  });

  it("[X89] a mass cancel is held for orders that are not decided yet, those it names alone", () => {
    const { client, trades, advance } = setUp();
    trades.pendingAcks(500);
    client.send(buy("b", "1000", "1.10000"));
    client.send(sell("s", "1000", "1.10010"));
    client.send({ type: "orderMassCancelRequest", clOrdId: "m", side: "buy" });
    advance(500);
    expect(steps(client)).toEqual([
      "b pendingNew pendingNew 0/1000",
      "s pendingNew pendingNew 0/1000",
      "m pendingCancel pendingCancel 0/1000",
      "b new pendingCancel 0/1000",
      "s new new 0/1000",
      "b canceled canceled 0/0",
    ]);
  });

  it("[X24] [X89] a restored exchange takes a mass cancel behind the orders that wait", () => {
    const test = setUp();
    test.trades.pendingAcks(1_000);
    test.client.send(buy("b", "1000", "1.10000"));
    const restored = createTestExchange(structuredClone(test.exchange.save()), test.now());
    const again = restored.logon("client", { sessionId: "anew" });
    again.send({ type: "orderMassCancelRequest", clOrdId: "m" });
    restored.advance(1_000);
    expect(steps(again).at(-1)).toBe("b canceled canceled 0/0");
  });

  it("[X89] a request that names a pending replace waits for its turn, also where the order is pending itself", () => {
    const { client, trades, advance } = setUp();
    const replace = (clOrdId: string, origClOrdId: string, orderQty: string): void =>
      client.send({ type: "orderCancelReplaceRequest", clOrdId, origClOrdId, orderQty });
    trades.pendingAcks(500);
    client.send(buy("b", "3000", "1.10000"));
    replace("r", "b", "2000");
    replace("r2", "r", "1000");
    client.read();
    advance(500);
    expect(steps(client)).toEqual([
      "b new pendingReplace 0/3000",
      "r replaced pendingReplace 0/2000",
      "r2 replaced new 0/1000",
    ]);
    replace("r3", "r2", "2000");
    client.send({ type: "orderCancelRequest", clOrdId: "c", origClOrdId: "r3" });
    expect(reports(client)).toMatchObject([
      { clOrdId: "r3", origClOrdId: "r2", execType: "pendingReplace" },
      { clOrdId: "c", origClOrdId: "r2", execType: "pendingCancel" },
    ]);
    advance(500);
    expect(steps(client)).toEqual(["r3 replaced pendingCancel 0/2000", "c canceled canceled 0/0"]);
  });

  it("[X24] [X89] what waits for its answer is answered by an exchange that was restored meanwhile", () => {
    const test = setUp();
    test.trades.pendingAcks(1_000);
    test.client.send(buy("b", "1000", "1.10000"));
    const restored = createTestExchange(structuredClone(test.exchange.save()), test.now());
    const again = restored.logon("client", { sessionId: "anew" });
    restored.advance(1_000);
    expect(steps(again)).toEqual(["b new new 0/1000"]);
  });
});

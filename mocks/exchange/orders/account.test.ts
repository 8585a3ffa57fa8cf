import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMoney, parseMoney, ZERO_MONEY, type Money } from "../../../src/protocol/money.ts";
import type { ServerMessage } from "../../../src/protocol/serverMessages.ts";
import {
  buy,
  createTestExchange,
  sell,
  type TestClient,
  type TestExchange,
} from "../testing/testExchange.ts";

function last<Type extends ServerMessage["type"]>(
  messages: ServerMessage[],
  type: Type,
): Extract<ServerMessage, { type: Type }> | undefined {
  return messages.findLast(
    (message): message is Extract<ServerMessage, { type: Type }> => message.type === type,
  );
}

function types(client: TestClient): string[] {
  return client.read().map((message) => message.type);
}

function money(text: string | undefined): Money {
  return parseMoney(text ?? "none")!;
}

/** Sets a market with one lot, or `qty`, on each side. */
function quote(test: TestExchange, symbol: string, bid: string, ask: string, qty: string): TestClient {
  const maker = test.logon(`maker-${symbol}`);
  maker.send(buy("bid", qty, bid, { symbol }));
  maker.send(sell("ask", qty, ask, { symbol }));
  return maker;
}

describe("account", () => {
  it("[A1, T82] starts with 1,000,000 USD at the first logon, under any name", () => {
    const client = createTestExchange().connect("anyone-1");
    client.send({ type: "logon", account: "anyone-1" });
    expect(last(client.read(), "accountReport")).toMatchObject({
      account: "anyone-1",
      currency: "USD",
      cash: "1000000.00",
      marginUsed: "0.00",
      buyingPower: "1000000.00",
      paper: "market",
    });
  });

  it("[A4] charges maker and taker rates in the instrument's currency", () => {
    const test = createTestExchange();
    const maker = quote(test, "USDJPY", "149.990", "150.010", "100000");
    const taker = test.logon("taker");
    taker.send(buy("t1", "100000", undefined, { symbol: "USDJPY" }));
    const seen = taker.read();
    // 15,001,000 JPY at 20 and at 10 millionths.
    expect(last(seen, "executionReport")?.commission).toBe("300.02");
    expect(last(seen, "positionReport")?.fees).toBe("300.02");
    expect(last(maker.read(), "executionReport")?.commission).toBe("150.01");
  });

  it("[A5] books realised profit and fees to cash at the mid of the moment", () => {
    const test = createTestExchange();
    const maker = quote(test, "USDJPY", "149.000", "151.000", "100000");
    const taker = test.logon("taker");
    taker.send(buy("t1", "10000", undefined, { symbol: "USDJPY" }));
    maker.send(buy("up", "10000", "150.900", { symbol: "USDJPY" }));
    taker.read();
    taker.send(sell("t2", "10000", undefined, { symbol: "USDJPY" }));
    const seen = taker.read();
    expect(last(seen, "positionReport")).toMatchObject({ qty: "0", realizedPnl: "-1000.00" });
    // The bid has traded away: the mid is (149 + 151) / 2 = 150 JPY a dollar.
    expect(last(seen, "accountReport")?.realizedPnl).toBe("-6.6666666667");
  });

  it("[A6] holds margin for the larger of the position, the position after its buys, and after its sells", () => {
    const test = createTestExchange();
    quote(test, "ACME", "49.00", "51.00", "1000");
    const taker = test.logon("taker");
    taker.send(buy("t1", "100", undefined, { symbol: "ACME" }));
    expect(last(taker.read(), "accountReport")?.marginUsed).toBe("2500.00");
    taker.send(sell("t2", "100", "52.00", { symbol: "ACME" }));
    expect(last(taker.read(), "accountReport")?.marginUsed).toBe("2500.00");
    taker.send(buy("t3", "10", "48.50", { symbol: "ACME" }));
    expect(last(taker.read(), "accountReport")?.marginUsed).toBe("2742.50");
    taker.send(sell("t4", "200", "52.00", { symbol: "ACME" }));
    expect(last(taker.read(), "accountReport")?.marginUsed).toBe("5300.00");
  });

  it("[A6] counts open profit at the mid into buying power", () => {
    const test = createTestExchange();
    quote(test, "ACME", "49.00", "51.00", "1000");
    const taker = test.logon("taker");
    taker.send(buy("t1", "100", undefined, { symbol: "ACME" }));
    // Bought at 51.00, worth 50.00; the fee is 0.51.
    expect(last(taker.read(), "accountReport")).toMatchObject({
      cash: "999999.49",
      buyingPower: "997399.49",
    });
  });

  it("[A7] refuses what needs more than there is, and says both sums", () => {
    const test = createTestExchange();
    const taker = test.logon("taker");
    taker.send(buy("t1", "40000", "50.00", { symbol: "ACME" }));
    taker.send(buy("t2", "1", "50.00", { symbol: "ACME" }));
    const seen = taker.read();
    expect(last(seen, "executionReport")).toMatchObject({
      ordStatus: "rejected",
      ordRejReason: "insufficientCreditLimit",
      text: "Order needs 25.00 USD of buying power; 0.00 USD is available",
    });
    expect(last(seen, "accountReport")?.buyingPower).toBe("0.00");
  });

  it("[A7] margins a market order at the best price it would take", () => {
    const test = createTestExchange();
    quote(test, "ACME", "49.00", "51.00", "1000");
    const taker = test.logon("taker");
    taker.send(buy("t1", "50000", undefined, { symbol: "ACME" }));
    expect(last(taker.read(), "executionReport")?.text).toBe(
      "Order needs 1,275,000.00 USD of buying power; 1,000,000.00 USD is available",
    );
  });

  it("[A8] lets an account without buying power reduce its position", () => {
    const test = createTestExchange();
    quote(test, "ACME", "49.00", "50.00", "19000");
    quote(test, "EURUSD", "1.09990", "1.10010", "1000");
    const taker = test.logon("taker");
    taker.send(buy("t1", "19000", undefined, { symbol: "ACME" }));
    taker.send(buy("t2", "20900", "50.00", { symbol: "ACME" }));
    taker.read();
    taker.send(sell("t3", "19000", undefined, { symbol: "ACME" }));
    expect(last(taker.read(), "executionReport")).toMatchObject({ execType: "trade", ordStatus: "filled" });
  });

  it("[A9] follows each fill with position and account, and each change of reserve with the account", () => {
    const test = createTestExchange();
    quote(test, "EURUSD", "1.09990", "1.10010", "5000");
    const taker = test.logon("taker");
    taker.send(buy("t1", "2000"));
    expect(types(taker)).toEqual(["executionReport", "executionReport", "positionReport", "accountReport"]);
    taker.send(buy("t2", "2000", "1.09980"));
    expect(types(taker)).toEqual(["executionReport", "accountReport"]);
    taker.send({ type: "orderCancelReplaceRequest", clOrdId: "t3", origClOrdId: "t2", orderQty: "1000" });
    expect(types(taker)).toEqual(["executionReport", "accountReport"]);
    taker.send({ type: "orderCancelRequest", clOrdId: "t4", origClOrdId: "t3" });
    expect(types(taker)).toEqual(["executionReport", "accountReport"]);
    taker.send(buy("t5", "1000", "1.09980", { timeInForce: "ioc" }));
    expect(types(taker)).toEqual(["executionReport", "executionReport"]);
  });

  it("[A10] converts over a pair quoted either way round", () => {
    const test = createTestExchange();
    const taker = test.logon("taker");
    taker.send(buy("t1", "1", "1000", { symbol: "YENF" }));
    // 100,000 JPY at 150 JPY a dollar, 10 %.
    expect(last(taker.read(), "accountReport")?.marginUsed).toBe("66.6666666667");
  });

  it("[A11] moves cash, cost and quantity between accounts without making or losing any", () => {
    const order = fc.record({
      who: fc.integer({ min: 0, max: 2 }),
      side: fc.constantFrom("buy" as const, "sell" as const),
      qty: fc.integer({ min: 1, max: 40 }),
      px: fc.integer({ min: 4_990, max: 5_010 }),
    });
    fc.assert(
      fc.property(fc.array(order, { maxLength: 60 }), (orders) => {
        const test = createTestExchange();
        const clients = ["a", "b", "c"].map((name) => test.logon(name));
        orders.forEach(({ who, side, qty, px }, index) => {
          const price = `${Math.floor(px / 100)}.${String(px % 100).padStart(2, "0")}`;
          clients[who]!.send(buy(`o${index}`, String(qty), price, { symbol: "ACME", side }));
        });
        let qty = 0;
        let costLessRealized = ZERO_MONEY;
        for (const client of clients) {
          const seen = client.read();
          const position = last(seen, "positionReport");
          const account = last(seen, "accountReport");
          qty += Number(position?.qty ?? 0);
          const realized = money(position?.realizedPnl ?? "0");
          costLessRealized = (costLessRealized + money(position?.cost ?? "0") - realized) as Money;
          const fees = money(position?.fees ?? "0");
          const cash = addMoney(money("1000000"), (realized - fees) as Money);
          expect(account === undefined ? cash : money(account.cash)).toBe(cash);
        }
        expect(qty).toBe(0);
        expect(costLessRealized).toBe(0n);
      }),
      { numRuns: 40 },
    );
  });
});

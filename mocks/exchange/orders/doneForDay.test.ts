import { describe, expect, it } from "vitest";
import { buy, sell } from "../testing/testExchange.ts";
import { reports, setUp, steps } from "../testing/testTrades.ts";

describe("done for the day", () => {
  it("[X88] a day order has nothing left and cannot be canceled; a gtc order is back at the next session", () => {
    const { maker, client, trades, market, advance } = setUp();
    client.send(buy("gtc", "2000", "1.10000", { timeInForce: "gtc" }));
    maker.send(sell("s", "1000", "1.10000"));
    client.send(buy("day", "1000", "1.09990"));
    client.read();
    for (const clOrdId of ["day", "gtc"])
      expect(trades.doneForDay({ fault: "doneForDay", account: "client", clOrdId }, false)).toBeNull();
    expect(steps(client)).toEqual(["day doneForDay doneForDay 0/0", "gtc doneForDay doneForDay 1000/1000"]);
    expect(market("EURUSD").book.bestBid()).toBe(0);
    client.send({ type: "orderCancelRequest", clOrdId: "c", origClOrdId: "day" });
    expect(client.read()).toMatchObject([
      { type: "orderCancelReject", cxlRejReason: "tooLateToCancel", ordStatus: "doneForDay" },
    ]);
    expect(trades.doneForDay({ fault: "doneForDay", account: "client", clOrdId: "" }, false)).toContain(
      "no open",
    );
    for (let at = 0; at < 36_000_000; at += 10_000) {
      client.send({ type: "heartbeat" });
      advance(10_000);
    }
    expect(reports(client)).toMatchObject([
      {
        clOrdId: "gtc",
        execType: "restated",
        ordStatus: "partiallyFilled",
        execRestatementReason: "gtRenewal",
      },
    ]);
    expect(market("EURUSD").book.bestBid()).toBe(110_000);
  });
});

describe("a gtc order that is done for the day", () => {
  it("[X88] and corrected to its whole quantity is filled, and the next session has nothing of it", () => {
    const { maker, client, trades, correct, market, advance } = setUp();
    client.send(buy("gtc", "3000", "1.10000", { timeInForce: "gtc" }));
    maker.send(sell("s", "3000", "1.10000"));
    correct("", "2000");
    trades.doneForDay({ fault: "doneForDay", account: "client", clOrdId: "gtc" }, false);
    client.read();
    correct("", "3000");
    expect(steps(client)).toEqual(["gtc tradeCorrect filled 3000/0"]);
    for (let at = 0; at < 36_000_000 + 60_000; at += 10_000) {
      client.send({ type: "heartbeat" });
      advance(10_000);
    }
    expect(reports(client)).toEqual([]);
    expect(market("EURUSD").book.bestBid()).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import type { AssetClass } from "../../../src/protocol/instrument.ts";
import type { ExecutionReport } from "../../../src/protocol/serverMessages.ts";
import { DAY_PLANS, NOTICE_MS, plannedAt } from "./dayPlans.ts";
import { buy, createTestExchange, NOON, sell, type TestClient } from "../testing/testExchange.ts";
import { tradingDayStart } from "../../../src/protocol/tradingDay.ts";

const ASSET_CLASSES = Object.keys(DAY_PLANS) as AssetClass[];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** When the share ACME closes. */
const CLOSE = NOON + 9 * HOUR;

function reports(client: TestClient): ExecutionReport[] {
  return client.read().filter((message) => message.type === "executionReport");
}

function steps(client: TestClient): string[] {
  return reports(client).map((one) => `${one.clOrdId} ${one.execType} ${one.lastPx ?? one.leavesQty}`);
}

function setUp(startAt: number) {
  const test = createTestExchange(undefined, startAt);
  const maker = test.logon("maker");
  const client = test.logon("client");
  /** Lets time pass while both clients show that they are there. */
  const waitUntil = (at: number): void => {
    while (test.now() < at) {
      for (const one of [maker, client]) one.send({ type: "heartbeat" });
      test.advance(Math.min(5_000, at - test.now()));
    }
  };
  return { ...test, maker, client, share: test.market("ACME"), waitUntil };
}

const SHARE = { symbol: "ACME" } as const;

describe("the sessions of a class", () => {
  it("[X79] every class has a day of its own: no two classes pause together, and none for more than six minutes", () => {
    const start = tradingDayStart(NOON);
    const shutMs = ASSET_CLASSES.map(() => 0);
    let [most, longest] = [0, 0];
    for (let at = start; at < start + 24 * HOUR; at += 1_000) {
      const phases = ASSET_CLASSES.map((one) => plannedAt(DAY_PLANS[one], start, at).phase);
      most = Math.max(most, phases.filter((phase) => phase === "closed" || phase === "preOpen").length);
      for (const [index, phase] of phases.entries())
        shutMs[index] = phase === "continuous" ? 0 : (shutMs[index] ?? 0) + 1_000;
      longest = Math.max(longest, ...shutMs);
    }
    expect(most).toBe(1);
    expect(longest).toBeLessThanOrEqual(6 * MINUTE);
  });

  it("[X79] a share closes while currencies trade, opens by an auction, and goes on over the end of the venue's day", () => {
    const { share, market, waitUntil } = setUp(CLOSE - 2 * MINUTE);
    const seen: string[] = [];
    for (let at = CLOSE - 2 * MINUTE; at <= CLOSE + 6 * MINUTE; at += 30_000) {
      waitUntil(at);
      if (seen.at(-1) !== share.phase) seen.push(share.phase);
      expect(market("EURUSD").phase).toBe("continuous");
    }
    expect(seen).toEqual([
      "continuous",
      "closingAuction",
      "closed",
      "preOpen",
      "openingAuction",
      "continuous",
    ]);
    waitUntil(CLOSE + HOUR + MINUTE);
    expect(share.phase).toBe("continuous");
    expect(market("EURUSD").phase).toBe("continuous");
  });

  it("[X83] each phase says when it ends and what follows; the end of continuous trading is told ten minutes before", () => {
    const { share, waitUntil } = setUp(CLOSE - MINUTE - NOTICE_MS - 1_000);
    expect(share).toMatchObject({ phase: "continuous", phaseUntil: null, phaseNext: null });
    waitUntil(CLOSE - MINUTE - NOTICE_MS);
    expect(share).toMatchObject({ phaseUntil: CLOSE - MINUTE, phaseNext: "closingAuction" });
    waitUntil(CLOSE - MINUTE);
    expect(share).toMatchObject({ phase: "closingAuction", phaseUntil: CLOSE, phaseNext: "closed" });
    waitUntil(CLOSE);
    expect(share).toMatchObject({ phaseUntil: CLOSE + 3 * MINUTE, phaseNext: "preOpen" });
    waitUntil(CLOSE + 4 * MINUTE);
    expect(share).toMatchObject({ phaseUntil: CLOSE + 5 * MINUTE, phaseNext: "continuous" });
  });

  it("[X83] a volatility auction tells the close that comes before its time, or what follows when it is over", () => {
    const { share, market, exchange, waitUntil } = setUp(CLOSE - 2 * MINUTE);
    const call = (forMs: number): void => exchange.phases.auction(share, forMs);
    call(MINUTE / 2);
    expect(share).toMatchObject({ phaseUntil: CLOSE - 1.5 * MINUTE, phaseNext: "continuous" });
    call(1.5 * MINUTE);
    expect(share).toMatchObject({ phaseUntil: CLOSE - MINUTE / 2, phaseNext: "closingAuction" });
    call(3 * MINUTE);
    expect(share).toMatchObject({ phase: "volatilityAuction", phaseUntil: CLOSE, phaseNext: "closed" });
    waitUntil(CLOSE);
    expect(share).toMatchObject({ phase: "closed", phaseNext: "preOpen" });
    // Nothing of it is left for the next session.
    waitUntil(CLOSE + 3 * MINUTE);
    expect(share.phase).toBe("preOpen");
    exchange.phases.auction(market("EURUSD"), HOUR);
    expect(market("EURUSD")).toMatchObject({ phaseUntil: CLOSE + 59 * MINUTE, phaseNext: "closed" });
  });
});

describe("orders over a session", () => {
  it("[X80] a day order expires when its instrument closes, a gtc order stays for the next opening", () => {
    const { client, maker, market, share, waitUntil } = setUp(CLOSE - 2 * MINUTE);
    client.send(buy("day", "10", "49.00", SHARE));
    client.send(buy("gtc", "10", "50.00", { ...SHARE, timeInForce: "gtc" }));
    client.send(buy("other", "1000", "1.09000"));
    client.read();
    waitUntil(CLOSE);
    expect(reports(client)).toMatchObject([
      { clOrdId: "day", execType: "expired", text: "The trading day has ended" },
    ]);
    expect([share.book.bestBid(), market("EURUSD").book.bestBid()]).toEqual([5_000, 109_000]);
    waitUntil(CLOSE + 3 * MINUTE);
    maker.send(sell("open", "10", "49.90", { ...SHARE, timeInForce: "atTheOpening" }));
    client.read();
    waitUntil(CLOSE + 5 * MINUTE);
    expect(steps(client)).toEqual(["gtc trade 50.00"]);
  });

  it("[X80] what came in for the next session outlives the end of the venue's day", () => {
    const { client, waitUntil } = setUp(CLOSE + 10 * MINUTE);
    client.send(buy("day", "10", "49.00", SHARE));
    client.read();
    waitUntil(CLOSE + HOUR + 2 * MINUTE);
    expect(reports(client)).toEqual([]);
    client.send({ type: "orderCancelRequest", clOrdId: "c", origClOrdId: "day" });
    expect(steps(client)).toEqual(["c canceled 0"]);
  });

  it("[X81] closed takes no new order; preOpen takes what can wait, and that trades at one price at the opening", () => {
    const { client, maker, share, waitUntil } = setUp(CLOSE + MINUTE);
    client.send(buy("m", "10", undefined, SHARE));
    client.send(buy("l", "10", "50.00", { ...SHARE, timeInForce: "gtc" }));
    client.send(buy("o", "10", undefined, { ...SHARE, timeInForce: "atTheOpening" }));
    expect(reports(client)).toMatchObject(
      ["m", "l", "o"].map((clOrdId) => ({
        clOrdId,
        execType: "rejected",
        ordRejReason: "exchangeClosed",
        text: "ACME is closed",
      })),
    );
    waitUntil(CLOSE + 3 * MINUTE);
    expect(share.phase).toBe("preOpen");
    client.send(buy("now", "10", "50.00", { ...SHARE, timeInForce: "ioc" }));
    client.send(buy("moo", "10", undefined, { ...SHARE, timeInForce: "atTheOpening" }));
    client.send(buy("day", "10", "50.10", SHARE));
    maker.send(sell("s", "15", "49.90", SHARE));
    expect(steps(client)).toEqual(["now rejected 0", "moo new 10", "day new 10"]);
    waitUntil(CLOSE + 4 * MINUTE);
    expect([share.phase, share.volume]).toEqual(["openingAuction", 0]);
    waitUntil(CLOSE + 5 * MINUTE);
    const [first, second] = reports(client);
    expect([first?.clOrdId, first?.lastQty, second?.clOrdId, second?.lastQty]).toEqual([
      "moo",
      "10",
      "day",
      "5",
    ]);
    expect(first?.lastPx).toBe(second?.lastPx);
  });

  it("[X81] a replace is refused as a new order would be where the order that it makes would not be taken", () => {
    const { client, share, exchange, waitUntil } = setUp(CLOSE - 2 * MINUTE);
    const gtc = { ...SHARE, timeInForce: "gtc" } as const;
    client.send(buy("l", "10", "49.00", gtc));
    client.send(buy("p", "10", "49.10", { ...gtc, execInst: ["participateDontInitiate"] }));
    const answer = (clOrdId: string, origClOrdId: string): object | undefined => {
      client.read();
      client.send({ type: "orderCancelReplaceRequest", clOrdId, origClOrdId, orderQty: "5" });
      return client.read().find(({ type }) => type === "orderCancelReject" || type === "executionReport");
    };
    exchange.phases.halt(share);
    expect(answer("l2", "l")).toMatchObject({ execType: "replaced" });
    expect(answer("p2", "p")).toMatchObject({
      cxlRejReason: "other",
      text: "ACME is halted: a post-only order is taken in continuous trading only",
    });
    waitUntil(CLOSE);
    expect(answer("l3", "l2")).toMatchObject({ cxlRejReason: "other", text: "ACME is closed" });
    client.send({ type: "orderCancelRequest", clOrdId: "c", origClOrdId: "l2" });
    expect(steps(client)).toEqual(["c canceled 0"]);
  });

  it("[X82] a halted instrument closes without a trade, its day orders expire, and the next opening ends the halt", () => {
    const { client, maker, exchange, share, waitUntil } = setUp(CLOSE - 2 * MINUTE);
    exchange.phases.halt(share);
    client.send(buy("day", "10", "50.00", SHARE));
    client.send(buy("gtc", "10", "50.00", { ...SHARE, timeInForce: "gtc" }));
    maker.send(sell("s", "10", "49.90", { ...SHARE, timeInForce: "gtc" }));
    client.read();
    waitUntil(CLOSE - 1_000);
    expect(share.phase).toBe("halted");
    waitUntil(CLOSE);
    expect([share.phase, share.volume]).toEqual(["closed", 0]);
    expect(steps(client)).toEqual(["day expired 0"]);
    waitUntil(CLOSE + 5 * MINUTE);
    expect([share.phase, share.volume]).toEqual(["continuous", 10]);
  });

  it("[X24] [X79] a market that is closed when its state is left opens in time from it", () => {
    const test = setUp(CLOSE + MINUTE);
    const restored = createTestExchange(structuredClone(test.exchange.save()), test.now());
    expect(restored.market("ACME")).toMatchObject({ phase: "closed", phaseUntil: CLOSE + 3 * MINUTE });
    restored.advance(2 * MINUTE);
    expect(restored.market("ACME").phase).toBe("preOpen");
    const late = createTestExchange(structuredClone(test.exchange.save()), CLOSE + HOUR);
    expect(late.market("ACME").phase).toBe("continuous");
  });

  it("[X80] [X82] [X88] a clock that has slept over a close ends the session that it slept through", () => {
    const test = setUp(CLOSE - 2 * MINUTE);
    const { client, maker, exchange, share } = test;
    client.send(buy("day", "10", "49.00", SHARE));
    client.send(buy("moc", "10", undefined, { ...SHARE, timeInForce: "atTheClose" }));
    client.send(buy("gtc", "10", "49.10", { ...SHARE, timeInForce: "gtc" }));
    maker.send(buy("done", "10", "49.20", { ...SHARE, timeInForce: "gtc" }));
    maker.send(buy("other", "1000", "1.09000"));
    exchange.tradeFaults.doneForDay({ fault: "doneForDay", account: "maker", clOrdId: "done" }, false);
    exchange.phases.halt(share);
    test.advance(50);
    for (const one of [client, maker]) one.read();
    test.leap(HOUR / 2);
    expect(steps(client)).toEqual(["day expired 0", "moc expired 0"]);
    expect(steps(maker)).toEqual(["done restated 10"]);
    expect([share.phase, share.book.bestBid(), share.volume]).toEqual(["continuous", 4_920, 0]);
    expect(test.market("EURUSD").book.bestBid()).toBe(109_000);
  });

  it("[X24] [X80] [X82] [X88] a market restored after its close has ended the session that it was left in", () => {
    const test = setUp(CLOSE - 2 * MINUTE);
    const { client, maker, exchange } = test;
    client.send(buy("day", "10", "49.00", SHARE));
    client.send(buy("moc", "10", undefined, { ...SHARE, timeInForce: "atTheClose" }));
    client.send(buy("gtc", "10", "49.10", { ...SHARE, timeInForce: "gtc" }));
    maker.send(buy("done", "10", "49.20", { ...SHARE, timeInForce: "gtc" }));
    const done = { fault: "doneForDay", account: "maker", clOrdId: "done" } as const;
    expect(exchange.tradeFaults.doneForDay(done, false)).toBeNull();
    exchange.phases.halt(test.share);
    const late = createTestExchange(structuredClone(exchange.save()), CLOSE + HOUR / 2);
    const states = (account: string): string[] => {
      const again = late.connect(account);
      again.send({ type: "logon", account, sessionId: "anew" });
      return reports(again).map(({ clOrdId, ordStatus }) => `${clOrdId} ${ordStatus}`);
    };
    expect(states("client")).toEqual(["day expired", "moc expired", "gtc new"]);
    expect(states("maker")).toEqual(["done new"]);
    expect([late.market("ACME").phase, late.market("ACME").book.bestBid()]).toEqual(["continuous", 4_920]);
  });
});

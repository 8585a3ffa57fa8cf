import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invariant } from "../../../src/lib/assert.ts";
import { formatMoneyExact, parseMoney, type Money } from "../../../src/protocol/money.ts";
import type { ExecutionReport } from "../../../src/protocol/serverMessages.ts";
import { STARTING_CASH } from "./account.ts";
import { buy, createTestExchange, sell } from "../testing/testExchange.ts";

const SHARE = { symbol: "ACME" } as const;
const ACCOUNTS = ["maker", "client"] as const;
/** Of an order in a share, 10^-10 USD. */
const LEAST = 3_500_000_000n;

/** A buyer and a seller of the share, and what they have been told of the fills that stand: by execId, oldest first. */
function setUp() {
  const test = createTestExchange();
  const clients = ACCOUNTS.map((name) => test.logon(name));
  const fills = ACCOUNTS.map(() => new Map<string, ExecutionReport>());
  const told = ACCOUNTS.map(() => ({ positionFees: "0", cash: "", realized: "", fees: "" }));
  let sent = 0;

  function read(): void {
    for (const [at, client] of clients.entries()) {
      for (const message of client.read()) {
        if (message.type === "positionReport") told[at]!.positionFees = message.fees ?? "0";
        if (message.type === "accountReport") {
          const { cash, realizedPnl: realized, fees } = message;
          Object.assign(told[at]!, { cash, realized, fees });
        }
        if (message.type === "executionReport") put(fills[at]!, message);
      }
    }
  }

  /** What takes a fill's place stands where that stood. */
  function put(own: Map<string, ExecutionReport>, report: ExecutionReport): void {
    const stands = report.execType === "trade" || report.execType === "tradeCorrect" ? [report] : [];
    const all = [...own.values()];
    const at = all.findIndex(({ execId }) => execId === report.execRefId);
    if (report.execRefId !== undefined) invariant(at >= 0, `no fill ${report.execRefId}`);
    all.splice(at === -1 ? all.length : at, at === -1 ? 0 : 1, ...stands);
    own.clear();
    for (const fill of all) own.set(fill.execId, fill);
  }

  function settled(result: string | null): void {
    invariant(result === null || result.includes("room for"), String(result));
    test.advance(50);
    read();
  }

  return {
    fills,
    told,
    buy(lots: number) {
      clients[1]!.send(buy(`b${(sent += 1)}`, String(lots), "50.00", SHARE));
      read();
    },
    sell(lots: number, cents: number) {
      const price = (cents / 100).toFixed(2);
      clients[0]!.send(sell(`s${(sent += 1)}`, String(lots), price, SHARE));
      read();
    },
    bust(account: "maker" | "client", execId: string) {
      settled(test.exchange.tradeFaults.bust({ fault: "bust", account, execId }, false));
    },
    correct(account: "maker" | "client", execId: string, px: string, qty: string) {
      settled(test.exchange.tradeFaults.correct({ fault: "correct", account, execId, px, qty }, false));
    },
  };
}

const sum = (fills: Iterable<ExecutionReport>): bigint =>
  [...fills].reduce((all, { commission = "" }) => all + parseMoney(commission)!, 0n);

/** What the fills of an order cost together by the tariff of shares: 0.005 % for who rested and 0.01 % for who took. */
function due(fills: readonly ExecutionReport[]): bigint {
  const rated = fills.reduce((all, { lastPx, lastQty, lastLiquidityInd }) => {
    const cents = BigInt(Math.round(Number(lastPx) * 100)) * BigInt(lastQty!);
    return all + cents * (lastLiquidityInd === "removed" ? 10_000n : 5_000n);
  }, 0n);
  return rated > LEAST ? rated : LEAST;
}

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("buy" as const), lots: fc.integer({ min: 1, max: 90 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("sell" as const),
      lots: fc.integer({ min: 1, max: 60 }),
      cents: fc.integer({ min: 4_998, max: 5_001 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("undo" as const),
      who: fc.nat({ max: 1 }),
      pick: fc.nat(),
      /** 0: busts it. */
      lots: fc.constantFrom(0, 0, 1, 5, 30, 80),
      cents: fc.integer({ min: 4_990, max: 5_010 }),
    }),
  },
);

describe("the fees of an order's fills", () => {
  it("[X100] after a bust of the fill that bore the least fee, another one bears it and says so", () => {
    const test = setUp();
    test.buy(100);
    test.sell(10, 5_000);
    test.sell(20, 5_000);
    const [first, second] = [...test.fills[1]!.values()];
    expect([first?.commission, second?.commission]).toEqual(["0.35", "0.00"]);
    test.bust("client", first!.execId);
    expect([...test.fills[1]!.values()]).toMatchObject([
      {
        execType: "tradeCorrect",
        execRefId: second?.execId,
        lastQty: "20",
        lastPx: "50.00",
        commission: "0.35",
        text: "Only its fee is corrected: another fill of its order bore the least fee",
      },
    ]);
    expect(test.told[1]).toMatchObject({ positionFees: "0.35", fees: "0.35" });
  });

  it("[X100] [A5] [A25] what the fills that stand are said to cost is what the account was charged, whatever is busted and corrected", () => {
    let undone = 0;
    let moved = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 8, maxLength: 40 }), (steps) => {
        const test = setUp();
        for (const one of steps) {
          if (one.kind === "buy") test.buy(one.lots);
          else if (one.kind === "sell") test.sell(one.lots, one.cents);
          else {
            const all = [...test.fills[one.who]!.keys()];
            const execId = all[one.pick % Math.max(1, all.length)];
            if (execId === undefined) continue;
            undone += 1;
            const account = ACCOUNTS[one.who]!;
            if (one.lots === 0) test.bust(account, execId);
            else test.correct(account, execId, (one.cents / 100).toFixed(2), String(one.lots));
          }
          for (const [at, own] of test.fills.entries()) {
            const told = test.told[at]!;
            const charged = sum(own.values());
            invariant(
              parseMoney(told.positionFees) === charged,
              `${told.positionFees}, fills say ${charged}`,
            );
            if (told.cash === "") continue;
            const cash = STARTING_CASH + parseMoney(told.realized)! - charged;
            expect([told.fees, told.cash]).toEqual(
              [charged, cash].map((money) => formatMoneyExact(money as Money)),
            );
            for (const orderId of new Set([...own.values()].map((fill) => fill.orderId))) {
              const fills = [...own.values()].filter((fill) => fill.orderId === orderId);
              invariant(sum(fills) === due(fills), `${fills[0]?.clOrdId}: ${sum(fills)}, not ${due(fills)}`);
              moved += fills.filter(({ text }) => text?.startsWith("Only its fee") === true).length;
            }
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(undone).toBeGreaterThan(100);
    expect(moved).toBeGreaterThan(20);
  });
});

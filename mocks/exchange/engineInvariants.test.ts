import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invariant } from "../../src/lib/assert.ts";
import { parseMoney } from "../../src/protocol/money.ts";
import { createLedger } from "./testing/testLedger.ts";
import { leavesQty } from "./orders/exchangeOrder.ts";
import { anyAction, bustedAction } from "./testing/testActions.ts";
import { createTestEngine, isExecution, type Action, type TestEngine } from "./testing/testEngine.ts";

const sequences = fc.array(anyAction, { minLength: 5, maxLength: 40 });

/** Two orders that are worth the same: only one of them is held for. */
const EQUAL = { side: "buy", ordType: "limit", orderQty: "1000", price: "1.09994" } as const;
const HELD_FOR_EITHER: Action[] = [
  { kind: "list", who: 0, contingencyType: "oneCancelsTheOther", legs: [EQUAL, EQUAL] },
  { kind: "replace", pick: 1, changes: { price: EQUAL.price } },
];

function run(engine: TestEngine, actions: readonly Action[]): void {
  for (const action of actions) engine.act(action);
}

describe("whatever three accounts and the venue do", () => {
  it("[X51] [X96] [X8] [X9] every report, book and account keeps the invariants, after every step", () => {
    const seen = { trades: 0, triggered: 0, restated: 0 };
    fc.assert(
      fc.property(sequences, (actions) => {
        const engine = createTestEngine();
        const ledger = createLedger(engine);
        for (const action of actions) {
          engine.act(action);
          ledger.checkAll();
        }
        for (const [, report] of engine.log) {
          if (!isExecution(report)) continue;
          if (report.execType === "trade") seen.trades += 1;
          if (report.execType === "triggered") seen.triggered += 1;
          if (report.execType === "restated") seen.restated += 1;
        }
      }),
      { numRuns: 600 },
    );
    // Sequences in which nothing happens would prove nothing.
    expect(seen.trades).toBeGreaterThan(1_500);
    expect(seen.triggered).toBeGreaterThan(100);
    expect(seen.restated).toBeGreaterThan(30);
  });

  it("[X90] busts and corrections keep orders, books and positions to the fills that stand, and a saved state goes on the same", () => {
    const seen = { tradeCancel: 0, tradeCorrect: 0 };
    fc.assert(
      fc.property(fc.array(bustedAction, { minLength: 10, maxLength: 40 }), (actions) => {
        const engine = createTestEngine();
        /** Signed quantity of each fill that stands, by account and order. */
        const fills = new Map<string, Map<string, number>>();
        let from = 0;
        for (const action of actions) {
          engine.act(action);
          for (; from < engine.log.length; from += 1) {
            const [account, report] = engine.log[from]!;
            if (!isExecution(report) || report.execType === "orderStatus") continue;
            const of = `${account} ${report.orderId}`;
            const order = fills.get(of) ?? new Map<string, number>();
            fills.set(of, order);
            if (report.execType === "tradeCancel" || report.execType === "tradeCorrect") {
              seen[report.execType] += 1;
              invariant(order.delete(report.execRefId!), `no fill ${report.execRefId}`);
            }
            const sign = report.side === "buy" ? 1 : -1;
            if (report.lastQty !== undefined) order.set(report.execId, sign * Number(report.lastQty));
            const cum = Math.abs([...order.values()].reduce((sum, qty) => sum + qty, 0));
            invariant(cum === Number(report.cumQty), `${report.clOrdId}: ${report.cumQty}, not ${cum}`);
          }
          for (const { orders } of engine.save().desk.accounts) {
            for (const order of orders) {
              const resting = engine.matching.markets[0]!.book.restingQty(order.id);
              const left = leavesQty(order);
              invariant(
                order.cumQty <= order.qty && resting <= left,
                `${order.clOrdId}: ${resting} of ${left}`,
              );
              const trades =
                order.ordStatus !== "doneForDay" && order.waitsFor === null && order.parentId === 0;
              invariant(!trades || resting === left, `${order.clOrdId}: ${left} left, ${resting} rest`);
            }
          }
        }
        let [held, value] = [0, 0n];
        for (const { account, orders } of engine.save().desk.accounts) {
          const own = orders.flatMap(({ id }) => [...(fills.get(`${account.name} ${id}`)?.values() ?? [])]);
          const lots = account.holdings.reduce((sum, [, { position }]) => sum + position.qty, 0);
          expect(lots * 1_000).toBe(own.reduce((sum, qty) => sum + qty, 0));
          held += lots;
          for (const [, { position }] of account.holdings) value += position.cost - position.realizedPnl;
        }
        expect([held, value]).toEqual([0, 0n]);
        const again = createTestEngine(structuredClone(engine.save()));
        for (const one of [engine, again]) run(one, actions.slice(0, 5));
        expect(again.log).toEqual(engine.log.slice(from));
      }),
      { numRuns: 200 },
    );
    expect(seen.tradeCancel).toBeGreaterThan(30);
    expect(seen.tradeCorrect).toBeGreaterThan(30);
  }, 30_000);

  it("[X25] [A11] quantity, cost and profit are conserved, and fees are what the fills say", () => {
    fc.assert(
      fc.property(sequences, (actions) => {
        const engine = createTestEngine();
        run(engine, actions);
        let [qty, value, fees, told] = [0, 0n, 0n, 0n];
        for (const { account } of engine.save().desk.accounts) {
          for (const [, { position, fees: paid }] of account.holdings) {
            qty += position.qty;
            value += position.cost - position.realizedPnl;
            fees += paid;
          }
        }
        const sums = { buy: 0, sell: 0 };
        for (const [, report] of engine.log) {
          if (!isExecution(report) || report.execType !== "trade") continue;
          told += parseMoney(report.commission!)!;
          sums[report.side] += Number(report.lastQty);
        }
        expect([qty, value, fees]).toEqual([0, 0n, told]);
        const tape = engine.tape.reduce((sum, trade) => sum + trade.qty * 1_000, 0);
        expect(sums).toEqual({ buy: tape, sell: tape });
      }),
      { numRuns: 200 },
    );
  });

  it("[X23] the same input gives the same log, byte for byte", () => {
    fc.assert(
      fc.property(sequences, (actions) => {
        const logs = [0, 1].map(() => {
          const engine = createTestEngine();
          run(engine, actions);
          return JSON.stringify(engine.log);
        });
        expect(logs[1]).toBe(logs[0]);
      }),
      { numRuns: 50 },
    );
  });

  it("[X24] [X5] an engine restored at any point goes on as if it had never stopped", () => {
    fc.assert(
      fc.property(sequences, sequences, (before, after) => {
        const engine = createTestEngine();
        run(engine, before);
        const restored = createTestEngine(structuredClone(engine.save()));
        const from = engine.log.length;
        run(engine, after);
        run(restored, after);
        expect(restored.log).toEqual(engine.log.slice(from));
        expect(restored.save()).toEqual(engine.save());
      }),
      { numRuns: 150, examples: [[HELD_FOR_EITHER, []]] },
    );
  });
});

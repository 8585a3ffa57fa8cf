import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClientMessage } from "../../src/protocol/clientMessages.ts";
import type { ServerMessage } from "../../src/protocol/serverMessages.ts";
import { createTestExchange, type TestClient, type TestExchange } from "./testing/testExchange.ts";

const NAMES = ["a", "b", "c"] as const;

/** What one of three clients does next. Ids are small, so that requests often meet orders. */
interface Action {
  readonly who: number;
  readonly message: ClientMessage;
}

const side = fc.constantFrom("buy" as const, "sell" as const);
const id = fc.integer({ min: 0, max: 30 }).map((number) => `o${number}`);
const qty = fc.integer({ min: 1, max: 9 }).map((lots) => `${lots}000`);
const price = fc.integer({ min: 10_995, max: 11_005 }).map((points) => `1.${String(points).slice(1)}`);
const limit = fc.record({
  type: fc.constant("newOrderSingle" as const),
  clOrdId: id,
  symbol: fc.constant("EURUSD"),
  side,
  ordType: fc.constant("limit" as const),
  timeInForce: fc.constantFrom("day" as const, "gtc" as const, "ioc" as const, "fok" as const),
  orderQty: qty,
  price,
});
const market = fc.record({
  type: fc.constant("newOrderSingle" as const),
  clOrdId: id,
  symbol: fc.constant("EURUSD"),
  side,
  ordType: fc.constant("market" as const),
  orderQty: qty,
});
const cancel = fc.record({
  type: fc.constant("orderCancelRequest" as const),
  clOrdId: fc.integer({ min: 100, max: 999 }).map((number) => `o${number}`),
  origClOrdId: id,
});
const replace = fc.record({
  type: fc.constant("orderCancelReplaceRequest" as const),
  clOrdId: id,
  origClOrdId: id,
  orderQty: qty,
  price,
});
const message: fc.Arbitrary<ClientMessage> = fc.oneof(
  { weight: 5, arbitrary: limit },
  { weight: 1, arbitrary: market },
  { weight: 1, arbitrary: cancel },
  { weight: 2, arbitrary: replace },
);
const actions: fc.Arbitrary<Action[]> = fc.array(fc.record({ who: fc.nat({ max: 2 }), message }), {
  maxLength: 60,
});

function logonAll(test: TestExchange): TestClient[] {
  return NAMES.map((name) => test.logon(name));
}

function run(test: TestExchange, clients: readonly TestClient[], all: readonly Action[]): void {
  for (const { who, message: next } of all) {
    clients[who]!.send(next);
    test.advance(50);
  }
}

function executions(messages: readonly ServerMessage[]) {
  return messages.filter((one) => one.type === "executionReport");
}

describe("exchange", () => {
  it("[X8] keeps orderQty = cumQty + leavesQty while an order is open, and leavesQty 0 once it has ended", () => {
    fc.assert(
      fc.property(actions, (all) => {
        const test = createTestExchange();
        const clients = logonAll(test);
        run(test, clients, all);
        for (const report of clients.flatMap((client) => executions(client.read()))) {
          const open = report.ordStatus === "new" || report.ordStatus === "partiallyFilled";
          const expected = open ? Number(report.orderQty) - Number(report.cumQty) : 0;
          expect(Number(report.leavesQty)).toBe(expected);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("[X25] gives buyers exactly what sellers give, and its orders exactly what the tape shows", () => {
    fc.assert(
      fc.property(actions, (all) => {
        const test = createTestExchange();
        const clients = logonAll(test);
        run(test, clients, all);
        const sums = { buy: 0, sell: 0 };
        for (const report of clients.flatMap((client) => executions(client.read())))
          if (report.execType === "trade") sums[report.side] += Number(report.lastQty);
        const tape = test.trades.reduce((sum, [, trade]) => sum + trade.qty * 1_000, 0);
        expect(sums).toEqual({ buy: tape, sell: tape });
        expect(test.market("EURUSD").volume * 1_000).toBe(tape);
      }),
      { numRuns: 50 },
    );
  });

  it("[X23] writes the same bytes for the same seed and input", () => {
    fc.assert(
      fc.property(actions, (all) => {
        const texts = [0, 1].map(() => {
          const test = createTestExchange();
          const clients = logonAll(test);
          run(test, clients, all);
          return clients.map((client) => client.texts);
        });
        expect(texts[1]).toEqual(texts[0]);
      }),
      { numRuns: 25 },
    );
  });

  it("[X24] continues from its saved state as if it had never stopped", () => {
    fc.assert(
      fc.property(actions, actions, (before, after) => {
        const test = createTestExchange();
        run(test, logonAll(test), before);
        const restored = createTestExchange(structuredClone(test.exchange.save()), test.now());
        const logs = [test, restored].map((one) => {
          const clients = logonAll(one);
          for (const client of clients) client.read();
          run(one, clients, after);
          return clients.flatMap((client) => executions(client.read()));
        });
        const withoutSeq = logs.map((log) => log.map((report) => ({ ...report, seq: 0 })));
        expect(withoutSeq[1]).toEqual(withoutSeq[0]);
        const books = [test, restored].map((one) => one.exchange.save().matching);
        expect(books[1]).toEqual(books[0]);
      }),
      { numRuns: 25 },
    );
  });

  it("[X21] keeps high, low, last and volume of the day from the trades", () => {
    const test = createTestExchange();
    const [maker, taker] = logonAll(test);
    for (const [index, px] of ["1.10010", "1.10030", "1.10020"].entries()) {
      maker!.send({ ...sellAt(px), clOrdId: `m${index}` });
      taker!.send({ ...sellAt(px), side: "buy", clOrdId: `t${index}` });
    }
    expect(test.market("EURUSD")).toMatchObject({ last: 110_020, high: 110_030, low: 110_010, volume: 3 });
    expect(test.trades.map(([symbol, trade]) => [symbol, trade.id, trade.px])).toEqual([
      ["EURUSD", 1, 110_010],
      ["EURUSD", 2, 110_030],
      ["EURUSD", 3, 110_020],
    ]);
  });
});

function sellAt(px: string) {
  return {
    type: "newOrderSingle",
    clOrdId: "s",
    symbol: "EURUSD",
    side: "sell",
    ordType: "limit",
    orderQty: "1000",
    price: px,
  } as const;
}

import { describe, expect, it } from "vitest";
import { createInstrumentStore } from "../../src/market/instrumentStore.ts";
import { EURUSD, openDesk, report } from "../../src/orders/orderFixtures.ts";
import type { ClientMessage } from "../../src/protocol/clientMessages.ts";
import type { ExecutionReport } from "../../src/protocol/serverMessages.ts";
import type { PriceSink } from "../../src/transport/prices/priceSink.ts";
import { judgeOrders, watchFinished } from "./orderOracle.ts";
import { judgeClient, openPriceClient } from "./priceClient.ts";
import { recordPrices } from "./priceOracle.ts";
import { startRealWire } from "./realWire.ts";

const HELLO = { version: 1, epoch: "e", heartbeatMs: 5_000, at: 1, replayFrom: 1 } as const;
const SNAPSHOT = { at: 1, quotes: [], closes: [], depth: [], trades: [{ sid: 0, trades: [7, 1, 1, 1, 1] }] };

/** A record that was handed a hello, a snapshot at seq 10 with trade 7, and then what the test hands on. */
function handed(hand: (sink: PriceSink, at: (seq: number) => void) => void): readonly string[] {
  let place = "e:10";
  const record = recordPrices([], () => place);
  record.sink.hello({ ...HELLO, symbols: [["EURUSD", 0]] });
  record.sink.snapshot(SNAPSHOT);
  hand(record.sink, (seq) => {
    place = `e:${seq}`;
  });
  return record.breaches;
}

describe("the oracle of prices", () => {
  const quotes = { prev: 10, at: 1, n: 1, quotes: [0, 1, 2, 3, 4, 5, 6, 7, 8] };
  const trade = (id: number) => ({ prev: 10, at: 1, sid: 0, trades: [id, 1, 1, 1, 1] });

  it("[F60] sees an event that is applied twice or too late", () => {
    const breaches = handed((sink, at) => {
      at(12);
      sink.quotes(quotes);
      sink.quotes(quotes);
      at(11);
      sink.quotes(quotes);
    });
    expect(breaches).toEqual(["EURUSD: e:12 after seq 12", "EURUSD: e:11 after seq 12"]);
  });

  it("[F60] sees trades that are lost or doubled, and a snapshot that nobody told of", () => {
    const breaches = handed((sink, at) => {
      at(11);
      sink.trades(trade(10));
      at(12);
      sink.trades(trade(10));
      sink.snapshot(SNAPSHOT);
    });
    expect(breaches).toEqual([
      "EURUSD: trades 8 to 9 are lost",
      "EURUSD: trade 10 is doubled",
      "a second snapshot, and nothing told of what was missed",
    ]);
  });

  it("[F60] excuses what a reset was told for", () => {
    const breaches = handed((sink, at) => {
      sink.missed("replayExpired");
      at(20);
      sink.snapshot({ ...SNAPSHOT, trades: [{ sid: 0, trades: [30, 1, 1, 1, 1] }] });
      at(21);
      sink.trades(trade(31));
    });
    expect(breaches).toEqual([]);
  });

  it("[F60] sees a book that is not the server's", async () => {
    const wire = await startRealWire({ rate: 0 });
    const client = openPriceClient(wire);
    expect(await judgeClient(wire, client)).toEqual([]);
    client.stores.quotes.columns.bid[client.stores.instruments.rowOf("EURUSD")]! += 1;
    client.stores.depth.depth({ prev: 1, at: 1, n: 1, sid: 0, bids: [1, 1], asks: [] });
    const wrong = await judgeClient(wire, client);
    expect(wrong.map((words) => words.split(":")[0])).toEqual(["EURUSD quote", "EURUSD book"]);
    client.stream.close();
    await wire.stop();
  });
});

describe("the oracle of orders", () => {
  const instruments = createInstrumentStore();
  instruments.load([EURUSD]);

  const filled = (clOrdId: string): Partial<ExecutionReport> => ({
    clOrdId,
    ordStatus: "filled",
    cumQty: "10000",
    leavesQty: "0",
    avgPx: "1.09",
  });
  const trade = (clOrdId: string): ExecutionReport =>
    report({ ...filled(clOrdId), execType: "trade", execId: "T1", lastQty: "10000", lastPx: "1.09000" });

  /** The verdict on a terminal that sent one order and was told of its fill, against what the venue says. */
  function judge(
    venue: (clOrdId: string) => {
      orders?: readonly ExecutionReport[];
      fills?: readonly ExecutionReport[];
      came?: number;
      twins?: readonly string[];
    },
  ): string[] {
    const desk = openDesk();
    const clOrdId = desk.submit();
    desk.receive(report({ clOrdId }), trade(clOrdId));
    const {
      orders = [report(filled(clOrdId))],
      fills = [trade(clOrdId)],
      came = 1,
      twins = [],
    } = venue(clOrdId);
    const sent = desk.sent("newOrderSingle")[0]!;
    return judgeOrders(
      desk.store,
      instruments,
      {
        orders: new Map(orders.map((told) => [told.clOrdId, told])),
        fills: new Map(fills.map((told) => [told.execId, told])),
        positions: [],
        twins,
      },
      Array.from({ length: came }, (): ClientMessage => sent),
    ).map((words) => words.replaceAll(clOrdId, "A"));
  }

  it("[F60] finds nothing when both say the same", () => {
    expect(judge(() => ({}))).toEqual([]);
  });

  it("[F60] sees an order that came twice", () => {
    expect(judge(() => ({ came: 2 }))).toEqual(["A came 2 times"]);
    expect(judge((clOrdId) => ({ twins: [clOrdId] }))).toEqual(["A names two orders"]);
  });

  it("[F60] sees a state, an order or a fill that only one of the two knows", () => {
    expect(judge((clOrdId) => ({ orders: [report({ clOrdId })] }))).toEqual([
      "A status: filled here, new at the venue",
      "A cumQty: 10000 here, 0 at the venue",
      "A leavesQty: 0 here, 10000 at the venue",
      "A avgPx: 1.09 here, 0 at the venue",
    ]);
    expect(judge((clOrdId) => ({ orders: [report(filled(clOrdId)), report({ clOrdId: "B" })] }))).toEqual([
      "B is new there and not known here",
    ]);
    expect(judge(() => ({ orders: [] }))).toEqual(["A is filled here and not known there"]);
    expect(judge(() => ({ fills: [] }))).toEqual(["fill T1 is made up"]);
    expect(judge((clOrdId) => ({ fills: [trade(clOrdId), { ...trade(clOrdId), execId: "T2" }] }))).toEqual([
      "fill T2 is missing",
    ]);
  });

  it("[F60] sees fills that do not add up, and a finished order that leaves its state", () => {
    const desk = openDesk();
    const { revived } = watchFinished(desk.store);
    const key = desk.submit();
    desk.receive(report({ clOrdId: key }), report(filled(key)));
    const truth = {
      orders: new Map([[key, report(filled(key))]]),
      fills: new Map(),
      positions: [],
      twins: [],
    };
    expect(judgeOrders(desk.store, instruments, truth, [])).toEqual([`${key}: fills of 0, cumQty 10`]);
    desk.store.update((state) => {
      const orders = new Map(state.orders);
      orders.set(key, { ...orders.get(key)!, state: "new" });
      return { ...state, orders };
    });
    expect(revived).toEqual([`${key} went from filled to new`]);
  });
});

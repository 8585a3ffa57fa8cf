import { describe, expect, it } from "vitest";
import { decodeServerMessage, type ExecutionReport } from "../../../src/protocol/serverMessages.ts";
import type { NewOrderSingle } from "../../../src/protocol/clientMessages.ts";
import { isProtocolError } from "../../../src/protocol/protocolError.ts";
import type { CsvFlowState } from "./csvFlow.ts";
import { createCsvFlow } from "./csvFlow.ts";
import { readCsvMarket, type CsvMarket } from "./csvMarket.ts";
import { createInstrumentList } from "../market/instrumentList.ts";
import { createVenue } from "../createVenue.ts";
import { createMatching } from "../market/matching.ts";
import { LISTINGS, NOON } from "../testing/testExchange.ts";
import type { Venue } from "../venue.ts";

const EURUSD = LISTINGS[0].instrument;

function marketOf(...lines: string[]): CsvMarket {
  const market = readCsvMarket(lines, { instrument: EURUSD, map: {}, scale: 0 });
  if (!market.ok) throw new Error(`line ${market.error.line}: ${market.error.text}`);
  return market.value;
}

/** The file's market alone, over a book that a test trades in. */
function play(
  market: CsvMarket,
  { speed = 1, state = undefined as CsvFlowState | undefined, matching = open() } = {},
) {
  const { markets, flowPort } = matching.matching;
  const own = markets[0]!;
  const flow = createCsvFlow({ market, speed, port: flowPort(own), usualLots: 10, spreadTicks: 6, state });
  return { flow, market: own, ...matching, top: () => [own.book.bestBid(), own.book.bestAsk()] };
}

function open() {
  const trades: (readonly [px: number, qty: number, aggressor: number])[] = [];
  const matching = createMatching(
    [LISTINGS[0]],
    () => NOON,
    (_, __, { px, qty, aggressor }) => trades.push([px, qty, aggressor]),
  );
  return { matching, trades };
}

describe("csv flow", () => {
  it("[M34] has the file's newest quote as best bid and ask, at the speed that is asked for", () => {
    const lines = ["time,bid,ask", "500,1.1,1.1001", "1500,1.1002,1.1004", "2500,1.0990,1.0993"];
    const real = play(marketOf(...lines));
    expect(real.top()).toEqual([110_000, 110_010]);
    real.flow.step(999);
    expect(real.top()).toEqual([110_000, 110_010]);
    real.flow.step(1);
    expect(real.top()).toEqual([110_020, 110_040]);
    const fast = play(marketOf(...lines), { speed: 10 });
    fast.flow.step(200);
    expect(fast.top()).toEqual([109_900, 109_930]);
  });

  it("[M34] shows the file's sizes, and the usual ones where it has none", () => {
    const { market } = play(marketOf("time,bid,ask,bidSize,askSize", "0,1.1,1.1001,7000,"));
    expect(market.book.levels(1, 5)).toEqual([110_000, 7]);
    expect(market.book.levels(-1, 5)).toEqual([110_010, 40]);
  });

  it("[M35] prints the file's trades at their prices, by a buyer at or over the middle of its quote", () => {
    const { flow, trades, top } = play(
      marketOf("time,bid,ask,price,size", "0,1.1,1.1001,,", "1,,,1.10007,3000", "2,,,1.09990,2000"),
    );
    flow.step(10);
    expect(trades).toEqual([
      [110_007, 3, 1],
      [109_990, 2, -1],
    ]);
    expect(top()).toEqual([110_000, 110_010]);
  });

  it("[M35] prints one usual order at each move of the middle where the file has no trades", () => {
    const { flow, trades } = play(
      marketOf("time,bid,ask", "0,1.1,1.1001", "1,1.1002,1.1003", "2,1.1002,1.1003", "3,1.1001,1.1002"),
    );
    flow.step(10);
    expect(trades).toEqual([
      [110_030, 10, 1],
      [110_010, 10, -1],
    ]);
  });

  it("[M35] makes quotes around trades where the file has none", () => {
    const { flow, top } = play(marketOf("time,price", "0,1.1", "1,1.1010"));
    expect(top()).toEqual([109_997, 110_003]);
    flow.step(1);
    expect(top()).toEqual([110_097, 110_103]);
  });

  it("[M36] fills an order that rests when the file's quote or trade reaches its price, first and at its own price", () => {
    const own = open();
    const port = own.matching.flowPort(own.matching.markets[0]!);
    const { flow, trades } = play(
      marketOf("time,bid,ask,price,size", "0,1.1,1.1001,,", "1,1.0995,1.0996,,", "2,,,1.1003,5000"),
      { matching: own },
    );
    port.limit(1, 109_970, 2);
    port.limit(-1, 110_020, 3);
    flow.step(1);
    expect(trades).toEqual([[109_970, 2, -1]]);
    flow.step(1);
    // 3 of the 5 lots that the file trades are the resting order's.
    expect(trades.slice(1)).toEqual([
      [110_020, 3, 1],
      [110_030, 2, 1],
    ]);
  });

  it("[M36] has what was taken there again with the next quote", () => {
    const own = open();
    const port = own.matching.flowPort(own.matching.markets[0]!);
    const { flow, market, trades } = play(marketOf("time,bid,ask", "0,1.1,1.1001", "1,1.1,1.1001"), {
      matching: own,
    });
    port.take(1, 15);
    expect(trades).toEqual([[110_010, 15, 1]]);
    expect(market.book.qtyAt(-1, 110_010)).toBe(25);
    flow.step(1);
    expect(market.book.qtyAt(-1, 110_010)).toBe(40);
  });

  it("[M34] goes on from what was saved", () => {
    const file = marketOf("time,bid,ask", "0,1.1,1.1001", "1,1.1002,1.1003", "2,1.2,1.2001");
    const first = play(file);
    first.flow.step(1);
    const second = play(file, { state: first.flow.save(), matching: first });
    second.flow.step(1);
    expect(second.top()).toEqual([120_000, 120_010]);
    expect(second.market.book.levels(1, 9)).toHaveLength(2);
  });
});

describe("a venue with a market from a file", () => {
  const instrument = createInstrumentList(3, 42)[0]!.instrument;
  const SECOND = 1_000;

  /** EURUSD at 1.38676, a quote a second that rises by a pip; the other instruments have a made-up market. */
  function openVenue(): Venue {
    const lines = Array.from({ length: 600 }, (_, second) => {
      const bid = 138_676 + 10 * second;
      return `${second * SECOND},${bid / 1e5},${(bid + 10) / 1e5}`;
    });
    const market = readCsvMarket(["time,bid,ask", ...lines], { instrument, map: {}, scale: 0 });
    if (!market.ok) throw new Error(market.error.text);
    const options = { seed: 42, symbols: 3, rate: 100, heartbeatMs: 300_000, control: false, startAt: NOON };
    return createVenue(options, { market: market.value, speed: 1 });
  }

  it("[M34] leads its past up to the file, and makes bars of what the file prints", () => {
    const venue = openVenue();
    venue.advance(120 * SECOND);
    const { body } = venue.request({
      method: "GET",
      path: "/bars",
      query: "symbol=EURUSD&interval=1m&limit=100",
      body: "",
    });
    const { bars } = JSON.parse(body) as { bars: number[][] };
    const past = bars.filter(([at]) => at! < NOON);
    expect(past.at(-1)![4]).toBeCloseTo(1.38676, 5);
    // Each second the middle rises: the ask of that second is printed.
    expect(bars.filter(([at]) => at! >= NOON).map((bar) => bar.slice(1, 5))).toEqual([
      [1.38696, 1.39276, 1.38696, 1.39276],
      [1.39286, 1.39876, 1.39286, 1.39876],
      [1.39886, 1.39886, 1.39886, 1.39886],
    ]);
  });

  it("[M36] fills a client's orders at the file's prices", () => {
    const venue = openVenue();
    const session = venue.request({
      method: "POST",
      path: "/session",
      query: "",
      body: '{"account":"demo"}',
    });
    const { ticket } = JSON.parse(session.body) as { ticket: string };
    const fills: ExecutionReport[] = [];
    const link = venue.openOrders(ticket, {
      send(text) {
        const message = decodeServerMessage(text);
        if (!isProtocolError(message) && message.type === "executionReport" && message.execType === "trade")
          fills.push(message);
      },
      close: () => undefined,
    });
    if ("status" in link) throw new Error(link.body);
    link.receive(JSON.stringify({ type: "logon", account: "demo" }));
    const order = (clOrdId: string, terms: Partial<NewOrderSingle>): void =>
      link.receive(
        JSON.stringify({
          type: "newOrderSingle",
          clOrdId,
          symbol: "EURUSD",
          side: "buy",
          ordType: "market",
          timeInForce: "ioc",
          orderQty: "10000",
          ...terms,
        }),
      );
    venue.advance(10 * SECOND);
    order("now", {});
    order("later", { side: "sell", ordType: "limit", timeInForce: "day", price: "1.39000" });
    venue.advance(100);
    expect(fills.map(({ clOrdId, lastPx }) => [clOrdId, lastPx])).toEqual([["now", "1.38786"]]);
    // The bid passes 1.39000 in second 33; the print of second 32 at 1.39006 already does.
    venue.advance(30 * SECOND);
    expect(fills.map(({ clOrdId, lastPx }) => [clOrdId, lastPx])).toEqual([
      ["now", "1.38786"],
      ["later", "1.39000"],
    ]);
  });
});

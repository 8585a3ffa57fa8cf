import { describe, expect, it } from "vitest";
import { decodeServerMessage, type ServerMessage } from "../../src/protocol/serverMessages.ts";
import type { ClientMessage } from "../../src/protocol/clientMessages.ts";
import { isProtocolError } from "../../src/protocol/protocolError.ts";
import { buy, NOON } from "./testing/testExchange.ts";
import { createVenue } from "./createVenue.ts";
import type { Venue, VenueOptions, VenueState } from "./venue.ts";

const OPTIONS: VenueOptions = {
  seed: 42,
  startAt: NOON,
  symbols: 60,
  rate: 200,
  heartbeatMs: 5_000,
  control: true,
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MIDNIGHT = NOON - 12 * HOUR;

function connect(venue: Venue, logon: { resumeFrom?: number } = {}) {
  const answer = venue.request({ method: "POST", path: "/session", query: "", body: '{"account":"demo"}' });
  const { ticket } = JSON.parse(answer.body) as { ticket: string };
  let texts: string[] = [];
  const closed: number[] = [];
  const session = venue.openOrders(ticket, {
    send: (text) => texts.push(text),
    close: (code) => closed.push(code),
  });
  if ("status" in session) throw new Error(session.body);
  const send = (message: ClientMessage): void => session.receive(JSON.stringify(message));
  send({ type: "logon", account: "demo", ...logon });
  return {
    send,
    closed,
    drop: () => session.closed(),
    read(): ServerMessage[] {
      const messages = texts.map((text) => decodeServerMessage(text));
      texts = [];
      return messages.filter((message): message is ServerMessage => !isProtocolError(message));
    },
  };
}

function streamOf(venue: Venue): string[] {
  const blocks: string[] = [];
  const opened = venue.openPrices("symbols=*&depth=EURUSD&trades=EURUSD", null, {
    write: (text) => blocks.push(text),
    end() {},
  });
  expect(opened).not.toHaveProperty("status");
  return blocks;
}

function quotedPrices(venue: Venue): { bid: string; ask: string } {
  const snapshot = streamOf(venue)
    .join("")
    .split("\n\n")
    .find((block) => block.includes("event: snapshot"));
  const data =
    snapshot
      ?.split("\n")
      .find((line) => line.startsWith("data:"))
      ?.slice(5) ?? "{}";
  const { depth } = JSON.parse(data) as { depth: { bids: number[]; asks: number[] }[] };
  const text = (ticks: number): string =>
    `${Math.floor(ticks / 1e5)}.${String(ticks % 1e5).padStart(5, "0")}`;
  return { bid: text(depth[0]!.bids[0]!), ask: text(depth[0]!.asks[0]!) };
}

const MARKET_BUY: ClientMessage = {
  type: "newOrderSingle",
  clOrdId: "buy-1",
  symbol: "EURUSD",
  side: "buy",
  ordType: "market",
  orderQty: "10000",
};

describe("the whole venue", () => {
  it("[X7] moves its prices by itself and fills a market order from the book", () => {
    const venue = createVenue(OPTIONS);
    const blocks = streamOf(venue);
    const before = blocks.length;
    venue.advance(1_000);
    expect(blocks.length).toBeGreaterThan(before);
    const client = connect(venue);
    client.read();
    client.send(MARKET_BUY);
    const seen = client.read();
    expect(seen.at(-1)).toMatchObject({ type: "accountReport" });
    expect(seen.at(-2)).toMatchObject({ type: "positionReport", symbol: "EURUSD", qty: "10000" });
    expect(seen.at(-3)).toMatchObject({ execType: "trade", ordStatus: "filled", cumQty: "10000" });
  });

  it("[O13] [X16] [S4] trades a session through: rest, amend, cancel, refusals, disconnect, restart", () => {
    const venue = createVenue(OPTIONS);
    venue.advance(1_000);
    const { bid } = quotedPrices(venue);
    const away = (Number(bid) - 0.005).toFixed(5);
    const client = connect(venue);
    client.send(MARKET_BUY);
    client.read();

    const limit = { ...MARKET_BUY, ordType: "limit", timeInForce: "gtc" } as const;
    client.send({ ...limit, clOrdId: "rest-1", price: away });
    client.send({
      type: "orderCancelReplaceRequest",
      clOrdId: "rest-2",
      origClOrdId: "rest-1",
      price: bid,
    });
    expect(client.read()).toMatchObject([
      { execType: "new", price: away },
      { type: "accountReport" },
      { execType: "replaced", clOrdId: "rest-2", price: bid },
      { type: "accountReport" },
    ]);
    client.send({ type: "orderCancelRequest", clOrdId: "rest-3", origClOrdId: "rest-2" });
    expect(client.read()[0]).toMatchObject({ execType: "canceled" });

    client.send({ ...limit, clOrdId: "bad-1", price: `${away}1` });
    client.send({ ...limit, clOrdId: "bad-2", price: bid, orderQty: "40000000" });
    expect(client.read()).toMatchObject([
      { ordRejReason: "invalidPriceIncrement" },
      { ordRejReason: "insufficientCreditLimit", text: expect.stringMatching(/^Order needs [\d,.]+ USD/) },
    ]);

    client.send({ ...limit, clOrdId: "rest-4", price: away });
    const lastSeq = client.read().at(-1)!.seq;
    client.drop();
    venue.advance(2_000);
    const back = connect(venue, { resumeFrom: lastSeq });
    expect(back.read().at(-1)).toMatchObject({ type: "logonAck", resumed: true });
    back.send({ type: "orderCancelRequest", clOrdId: "rest-5", origClOrdId: "rest-4" });
    const cancelSeq = back.read().at(-1)!.seq;

    const state: VenueState = structuredClone(venue.save());
    const restored = createVenue({ ...OPTIONS, startAt: venue.now() + 5_000, state });
    restored.advance(1_000);
    const again = connect(restored, { resumeFrom: cancelSeq });
    expect(again.read().at(-1)).toMatchObject({ type: "logonAck", resumed: true });
    again.send({ ...MARKET_BUY, clOrdId: "sell-1", side: "sell" });
    expect(again.read().at(-2)).toMatchObject({ type: "positionReport", qty: "0", avgPx: "0" });
  });

  it("[X23] writes the same prices and the same reports for the same seed and input", () => {
    const logs = [0, 1].map(() => {
      const venue = createVenue(OPTIONS);
      const blocks = streamOf(venue);
      const client = connect(venue);
      venue.advance(500);
      client.send(MARKET_BUY);
      venue.advance(1_500);
      return [blocks, client.read()];
    });
    expect(logs[1]).toEqual(logs[0]);
  });

  /** What a market order in the minimum of each symbol is told at that moment, symbol by symbol. */
  function answersAt(at: number, more: Partial<VenueOptions>, symbols: readonly string[]) {
    const venue = createVenue({ ...OPTIONS, rate: 0, startAt: at, ...more });
    const { instruments } = JSON.parse(
      venue.request({ method: "GET", path: "/instruments", query: "", body: "" }).body,
    ) as { instruments: { symbol: string; minQty: string }[] };
    const client = connect(venue);
    const answers = symbols.map((symbol) => {
      const { minQty } = instruments.find((one) => one.symbol === symbol)!;
      client.read();
      client.send(buy(symbol, minQty, undefined, { symbol }));
      const [first] = client.read();
      return first?.type === "executionReport" ? (first.ordRejReason ?? first.ordStatus) : first?.type;
    });
    return { venue, client, answers };
  }

  const ONE_OF_EACH_CLASS = ["EURUSD", "AAPL", "ESZ6", "BTCUSD"] as const;

  it("[M64] trades one of each class while the class is closed at its own hours, if it is to trade always", () => {
    const closes = {
      AAPL: 21 * HOUR + MINUTE,
      ESZ6: 21 * HOUR + 16 * MINUTE,
      EURUSD: 22 * HOUR - MINUTE / 2,
    };
    for (const [symbol, at] of Object.entries(closes)) {
      expect(answersAt(MIDNIGHT + at, {}, [symbol]).answers).toEqual(["exchangeClosed"]);
      const always = answersAt(MIDNIGHT + at, { hours: "always" }, ONE_OF_EACH_CLASS);
      expect(always.answers).toEqual(["new", "new", "new", "new"]);
    }
  });

  it("[M64] a venue that trades always ends its day, and one that was closed trades at once with its state", () => {
    const { venue, client } = answersAt(MIDNIGHT + 22 * HOUR - 1_000, { hours: "always" }, []);
    client.send(buy("day", "10000", quotedPrices(venue).bid));
    client.read();
    venue.advance(2_000);
    expect(client.read()).toContainEqual(expect.objectContaining({ clOrdId: "day", execType: "expired" }));

    const closed = answersAt(MIDNIGHT + 21 * HOUR + MINUTE, {}, []);
    const state: VenueState = structuredClone(closed.venue.save());
    const open = answersAt(closed.venue.now() + 1_000, { hours: "always", state }, ["AAPL"]);
    expect(open.answers).toEqual(["new"]);
  });
});

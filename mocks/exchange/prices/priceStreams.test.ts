import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/lib/random.ts";
import { parseEventId } from "../../../src/protocol/eventId.ts";
import { MAX_SERVER_MESSAGE_CHARS, PROTOCOL_VERSION } from "../../../src/protocol/version.ts";
import { createInstrumentList } from "../market/instrumentList.ts";
import { createMarketWatch } from "./marketWatch.ts";
import { createMatching, type Listing } from "../market/matching.ts";
import type { BookSide } from "../market/orderBook.ts";
import { createPriceLog } from "./priceLog.ts";
import { createPriceStreams } from "./priceStreams.ts";
import { LISTINGS, NOON } from "../testing/testExchange.ts";
import { createTestStream, type TestStream } from "../testing/testStream.ts";

const EURUSD = 0;
const USDJPY = 1;

function setUp({ capacity, listings = LISTINGS }: { capacity?: number; listings?: readonly Listing[] } = {}) {
  let now = NOON;
  const matching = createMatching(
    listings,
    () => now,
    (market, _match, trade) => watch.trade(market, trade),
  );
  const watch = createMarketWatch(matching.markets);
  const log = createPriceLog("e1", capacity);
  const streams = createPriceStreams({
    markets: matching.markets,
    watch,
    log,
    heartbeatMs: 5_000,
    now: () => now,
  });
  const market = (sid: number) => matching.markets[sid]!;
  return {
    streams,
    watch,
    log,
    matching,
    market,
    /** Returns lots filled. */
    trade(sid: number, side: BookSide, px: number, qty: number): number {
      return matching.submit(market(sid), matching.nextOrderId(), side, px, qty, px === 0 ? "ioc" : "rest");
    },
    later(ms: number): void {
      now += ms;
      streams.publish();
    },
    open(query: string, resumed?: TestStream, header: string | null = null) {
      const stream = createTestStream(resumed);
      const id = resumed?.lastId() ?? null;
      const opened = streams.open(id === null ? query : `${query}&lastEventId=${id}`, header, stream);
      if ("status" in opened) throw new Error(`${opened.status} ${opened.body}`);
      return Object.assign(stream, { drop: () => opened.closed() });
    },
  };
}

describe("opening a price stream", () => {
  it("[W2] [W4] greets, then tells the whole state of what is subscribed", () => {
    const venue = setUp();
    venue.trade(EURUSD, 1, 109_990, 5);
    venue.trade(EURUSD, -1, 110_010, 7);
    venue.trade(EURUSD, 1, 110_010, 2);
    const stream = venue.open("symbols=EURUSD,USDJPY&depth=EURUSD&trades=EURUSD");
    expect(stream.names()).toEqual(["retry", "hello", "snapshot"]);
    expect(stream.hello()).toEqual({
      version: PROTOCOL_VERSION,
      epoch: "e1",
      heartbeatMs: 5_000,
      at: NOON,
      replayFrom: venue.log.replayFrom(),
      symbols: [
        ["EURUSD", EURUSD],
        ["USDJPY", USDJPY],
      ],
      retryMs: 250,
    });
    expect(stream.text()).toMatch(/^retry: 250\n/);
    expect(stream.quotes.get(EURUSD)).toEqual([0, 109_990, 110_010, 5, 5, 110_010, 110_010, 110_010, 2]);
    expect(stream.quotes.get(USDJPY)).toEqual([1, null, null, 0, 0, null, null, null, 0]);
    expect(stream.closes).toEqual(
      new Map([
        [0, 110_000],
        [1, 150_000],
      ]),
    );
    expect(stream.depth.get(EURUSD)).toEqual({ bids: [109_990, 5], asks: [110_010, 5] });
    expect(stream.trades).toEqual(new Map([[EURUSD, [1]]]));
  });

  it("[W3] leaves out what is not listed, and refuses a stream of nothing", () => {
    const { open, streams } = setUp();
    expect(open("symbols=NOPE,ACME").hello().symbols).toEqual([["ACME", 2]]);
    const reader = createTestStream();
    expect(streams.open("symbols=NOPE", null, reader)).toMatchObject({ status: 404 });
    expect(streams.open("", null, reader)).toMatchObject({ status: 400 });
    expect(reader.text()).toBe("");
  });

  it("[W1] [W8] goes on with what changed, once a step, each event after the one before it", () => {
    const venue = setUp();
    const stream = venue.open("symbols=EURUSD&depth=EURUSD&trades=EURUSD");
    stream.names();
    venue.trade(USDJPY, 1, 150_000, 1);
    venue.later(50);
    expect(stream.names()).toEqual([]);
    for (const px of [109_990, 109_991, 109_992]) venue.trade(EURUSD, 1, px, 1);
    venue.trade(EURUSD, -1, 0, 1);
    venue.later(50);
    expect(stream.names()).toEqual(["trades", "quotes", "depth"]);
    expect(stream.updates).toEqual([4, 4]);
    venue.trade(EURUSD, 1, 100_000, 1);
    venue.later(50);
    expect(stream.names()).toEqual(["depth"]);
    venue.later(50);
    expect(stream.names()).toEqual([]);
  });

  it("[W16] tells the state of 10,000 instruments in an event that a client parses", () => {
    const listings = createInstrumentList(10_000, 1).map(({ instrument, referencePrice }) => ({
      instrument,
      close: referencePrice,
      last: referencePrice,
      high: 2 * referencePrice,
      low: referencePrice,
      volume: 123_456_789,
    }));
    const venue = setUp({ listings });
    for (const { sid, close } of venue.matching.markets) {
      venue.trade(sid, 1, close, 123_456);
      venue.trade(sid, -1, close + 10, 123_456);
    }
    const stream = venue.open("symbols=*");
    expect(stream.quotes.size).toBe(10_000);
    const events = stream.text().split("\n\n");
    expect(Math.max(...events.map((event) => event.length))).toBeLessThan(MAX_SERVER_MESSAGE_CHARS);
  });
});

describe("resuming a price stream", () => {
  it("[W5] sends what was missed and then goes on, nothing twice", () => {
    const venue = setUp();
    const first = venue.open("symbols=EURUSD&trades=EURUSD");
    first.drop();
    venue.trade(EURUSD, 1, 109_990, 5);
    venue.later(50);
    venue.trade(USDJPY, 1, 150_000, 5);
    venue.later(50);
    venue.trade(EURUSD, -1, 0, 2);
    const again = venue.open("symbols=EURUSD&trades=EURUSD", first);
    expect(again.names()).toEqual(["retry", "hello", "quotes", "trades", "quotes"]);
    expect(again.trades.get(EURUSD)).toEqual([1]);
    venue.trade(EURUSD, -1, 0, 1);
    venue.later(50);
    expect(again.names()).toEqual(["trades", "quotes"]);
    expect(first.names()).toEqual(["retry", "hello", "snapshot"]);
  });

  it("[W5] believes the header rather than the query", () => {
    const venue = setUp();
    const first = venue.open("symbols=EURUSD");
    const stream = createTestStream(first);
    venue.streams.open("symbols=EURUSD&lastEventId=other:7", first.lastId(), stream);
    expect(stream.names()).toEqual(["retry", "hello"]);
  });

  it("[W6] [P7] [P8] starts over, and says why, when the id is of another log or no longer in this one", () => {
    const venue = setUp({ capacity: 30 });
    const first = venue.open("symbols=EURUSD");
    const reopen = (id: string) => {
      const stream = createTestStream();
      venue.streams.open(`symbols=EURUSD&lastEventId=${encodeURIComponent(id)}`, null, stream);
      return stream.names().slice(2);
    };
    expect(reopen("e0:1")).toEqual(["reset epochChanged", "snapshot"]);
    expect(reopen("what is this")).toEqual(["reset epochChanged", "snapshot"]);
    expect(reopen("e1:99")).toEqual(["reset replayExpired", "snapshot"]);
    for (let px = 1; px <= 4; px += 1) {
      venue.trade(EURUSD, 1, px, 5);
      venue.later(50);
    }
    expect(reopen(first.ids[0]!)).toEqual(["reset replayExpired", "snapshot"]);
    expect(reopen(first.lastId()!)).toEqual([]);
  });

  it("[W6] gives a reset an id that nobody can resume from", () => {
    const venue = setUp();
    const stream = venue.open("symbols=EURUSD", undefined, "e0:1");
    const again = createTestStream();
    venue.streams.open("symbols=EURUSD", stream.ids[0]!, again);
    expect(again.names().slice(2)).toEqual(["reset replayExpired", "snapshot"]);
  });

  it("[W9] tells the whole book when nobody had its depth logged meanwhile", () => {
    const venue = setUp();
    const first = venue.open("symbols=EURUSD&depth=EURUSD");
    first.drop();
    venue.trade(EURUSD, 1, 109_990, 5);
    venue.later(50);
    const again = venue.open("symbols=EURUSD&depth=EURUSD", first);
    expect(again.names()).toEqual(["retry", "hello", "quotes", "depth"]);
    expect(again.depth.get(EURUSD)?.bids).toEqual([109_990, 5]);
    again.drop();
    const other = venue.open("symbols=ACME&depth=EURUSD");
    other.names();
    venue.trade(EURUSD, 1, 109_980, 5);
    venue.later(50);
    expect(other.names()).toEqual(["depth"]);
  });

  it("[W1] [W5] [W7] [W9] ends with the server's books and every trade once, however often a stream is cut", () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = createRandom(seed);
      const venue = setUp();
      const query = "symbols=EURUSD,ACME&depth=EURUSD&trades=EURUSD,ACME";
      let stream = venue.open(query);
      let connected = true;
      for (let step = 0; step < 200; step += 1) {
        for (let order = random.integer(4); order > 0; order -= 1) {
          const side = random.next() < 0.5 ? 1 : -1;
          venue.trade(random.integer(3), side, 100 + random.integer(10), 1 + random.integer(5));
        }
        if (random.next() < 0.3) venue.later(50);
        if (random.next() < 0.1) {
          if (connected) stream.drop();
          else stream = venue.open(query, stream);
          connected = !connected;
        }
      }
      if (!connected) stream = venue.open(query, stream);
      venue.later(50);
      for (const sid of [0, 2]) {
        const { book, volume, last } = venue.market(sid);
        const shown = stream.quotes.get(sid)!.map((value) => value ?? 0);
        expect([shown[1], shown[2], shown[5], shown[8]]).toEqual([
          book.bestBid(),
          book.bestAsk(),
          last,
          volume,
        ]);
        const ids = stream.trades.get(sid) ?? [];
        expect(ids, `seed ${seed}`).toEqual(ids.map((_, index) => index + 1));
        expect(ids.length).toBeGreaterThan(20);
      }
      const { book } = venue.market(EURUSD);
      expect(stream.depth.get(EURUSD)).toEqual({ bids: book.levels(1, 50), asks: book.levels(-1, 50) });
    }
  });
});

describe("an open price stream", () => {
  it("[W10] gets a heartbeat when nothing else was written for heartbeatMs", () => {
    const venue = setUp();
    const stream = venue.open("symbols=EURUSD");
    stream.names();
    venue.later(4_950);
    expect(stream.names()).toEqual([]);
    venue.later(50);
    expect(stream.names()).toEqual(["heartbeat"]);
    venue.trade(EURUSD, 1, 109_990, 5);
    venue.later(4_000);
    venue.later(1_000);
    expect(stream.names()).toEqual(["quotes"]);
  });

  it("[W11] is silent while frozen, and gets all that was due when thawed", () => {
    const venue = setUp();
    const stream = venue.open("symbols=EURUSD&trades=EURUSD");
    stream.names();
    venue.streams.freeze(true);
    venue.trade(EURUSD, 1, 109_990, 5);
    venue.trade(EURUSD, -1, 0, 1);
    venue.later(60_000);
    const late = venue.open("symbols=EURUSD");
    expect([stream.names(), late.names()]).toEqual([[], []]);
    venue.streams.freeze(false);
    venue.later(50);
    expect(stream.names()).toEqual(["trades", "quotes"]);
    expect(late.names()).toEqual(["retry", "hello", "snapshot"]);
  });

  it("[W11] [W13] starts over when the log lost what was due", () => {
    const venue = setUp({ capacity: 30 });
    const stream = venue.open("symbols=EURUSD");
    stream.names();
    venue.streams.freeze(true);
    for (let px = 1; px <= 10; px += 1) {
      venue.trade(EURUSD, 1, px, 5);
      venue.later(50);
    }
    venue.streams.freeze(false);
    venue.later(50);
    expect(stream.names()).toEqual(["reset overflow", "snapshot"]);
    expect(stream.quotes.get(EURUSD)?.[1]).toBe(10);
  });

  it("[W12] gets a snapshot with the new closes when the trading day begins", () => {
    const venue = setUp();
    const stream = venue.open("symbols=EURUSD&trades=EURUSD");
    const before = stream.lastId();
    venue.trade(EURUSD, 1, 109_990, 5);
    venue.trade(EURUSD, -1, 0, 1);
    venue.later(50);
    stream.names();
    venue.matching.rollDay();
    venue.later(50);
    const last = parseEventId(stream.lastId() ?? "");
    venue.streams.beginDay();
    expect(stream.names()).toEqual(["snapshot"]);
    expect(stream.text()).toContain(`event: snapshot\ndata: {"prev":${last?.seq},`);
    expect(stream.closes.get(EURUSD)).toBe(109_990);
    expect(stream.quotes.get(EURUSD)?.slice(6)).toEqual([null, null, 0]);
    const late = createTestStream();
    venue.streams.open("symbols=EURUSD", before, late);
    expect(late.names().slice(2)).toEqual(["reset replayExpired", "snapshot"]);
    venue.trade(EURUSD, 1, 109_995, 5);
    venue.later(50);
    expect(stream.names()).toEqual(["quotes"]);
  });

  it("[W14] is left alone once it was ended or its client has gone", () => {
    const venue = setUp();
    const gone = venue.open("symbols=EURUSD&depth=EURUSD");
    const ended = venue.open("symbols=EURUSD&depth=EURUSD");
    gone.drop();
    venue.streams.endAll();
    expect([gone.ended, ended.ended]).toEqual([false, true]);
    const texts = [gone.text(), ended.text()];
    venue.trade(EURUSD, 1, 109_990, 5);
    venue.later(10_000);
    expect([gone.text(), ended.text()]).toEqual(texts);
  });
});

describe("price log", () => {
  it("[W13] keeps the newest events up to its capacity", () => {
    const log = createPriceLog("e1", 100);
    for (let at = 0; at < 5_000; at += 1) {
      log.append({ name: "trades", at, sid: 0, trades: [at, at, 1, 1, 1] });
    }
    const kept = [...log.after(0)];
    expect(kept).toHaveLength(20);
    expect(kept[0]?.seq).toBe(log.replayFrom() + 1);
    expect(kept.at(-1)?.seq).toBe(log.lastSeq());
    expect([...log.after(log.lastSeq() - 2)]).toHaveLength(2);
  });
});

describe("market watch", () => {
  it("[W15] keeps the newest 50 trades of each symbol over a restart", () => {
    const venue = setUp();
    venue.trade(EURUSD, 1, 110_000, 200);
    for (let trade = 0; trade < 130; trade += 1) venue.trade(EURUSD, -1, 0, 1);
    const restored = createMarketWatch(venue.matching.markets, structuredClone(venue.watch.save()));
    const wanted = {
      quotes: new Set<number>(),
      depth: new Set<number>(),
      trades: new Set([EURUSD]),
      status: null,
    };
    const [tape] = restored.snapshot(NOON, wanted).trades;
    expect(tape?.trades).toHaveLength(250);
    expect(tape?.trades.slice(-5, -4)).toEqual([130]);
  });
});

describe("a reader that does not take what is written", () => {
  /** A test stream that takes what it is written only when told to. */
  function openSlow(venue: ReturnType<typeof setUp>, query: string) {
    const stream = createTestStream();
    const reader = { ready: true, cuts: 0 };
    const opened = venue.streams.open(query, null, {
      write: (text) => stream.write(text),
      end: () => stream.end(),
      ready: () => reader.ready,
      cut() {
        reader.cuts += 1;
      },
    });
    if ("status" in opened) throw new Error(opened.body);
    stream.names();
    return { stream, reader };
  }

  function moveMarket(venue: ReturnType<typeof setUp>, steps: number): void {
    for (let step = 0; step < steps; step += 1) {
      venue.trade(EURUSD, 1, 109_000 + step, 3);
      venue.trade(EURUSD, -1, 109_000 + step, 1);
      venue.later(50);
    }
  }

  const QUERY = "symbols=EURUSD,USDJPY&depth=EURUSD&trades=EURUSD";

  it("[F15] is written nothing meanwhile, then every trade, and quotes and depth only as they are now", () => {
    const venue = setUp();
    const whole = venue.open(QUERY);
    const { stream, reader } = openSlow(venue, QUERY);
    whole.names();
    whole.updates.length = 0;
    reader.ready = false;
    moveMarket(venue, 20);
    expect(stream.names()).toEqual([]);
    reader.ready = true;
    venue.later(50);
    const names = stream.names();
    expect(names.filter((name) => name === "trades")).toHaveLength(20);
    expect(names.filter((name) => name !== "trades")).toEqual(["quotes", "depth"]);
    expect([stream.quotes, stream.depth, stream.trades]).toEqual([whole.quotes, whole.depth, whole.trades]);
    const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
    expect(sum(stream.updates)).toBe(sum(whole.updates));
    moveMarket(venue, 2);
    expect(stream.names()).toEqual(["trades", "quotes", "depth", "trades", "quotes", "depth"]);
  });

  it("[F15] gets a long replay as far as it takes it, and the rest later", () => {
    const venue = setUp();
    const first = venue.open("symbols=EURUSD&trades=EURUSD");
    first.drop();
    moveMarket(venue, 50);
    const stream = createTestStream(first);
    let room = 10;
    venue.streams.open(`symbols=EURUSD&trades=EURUSD&lastEventId=${first.lastId()}`, null, {
      write(text) {
        room -= 1;
        stream.write(text);
      },
      end() {},
      ready: () => room > 0,
    });
    expect(stream.ids.length).toBeLessThan(12);
    room = 1_000;
    venue.later(50);
    expect(stream.trades.get(EURUSD)).toHaveLength(50);
  });

  it("[F15] gets reset overflow and a snapshot when the log no longer holds what waited", () => {
    const venue = setUp({ capacity: 100 });
    const { stream, reader } = openSlow(venue, QUERY);
    reader.ready = false;
    moveMarket(venue, 60);
    reader.ready = true;
    venue.later(50);
    expect(stream.names()).toEqual(["reset overflow", "snapshot"]);
  });

  it("[F16, O33] is dropped after two heartbeats, and no other stream is", () => {
    const venue = setUp();
    const whole = venue.open(QUERY);
    const { stream, reader } = openSlow(venue, QUERY);
    reader.ready = false;
    venue.later(50);
    venue.later(9_950);
    expect(reader.cuts).toBe(0);
    venue.later(50);
    expect(reader.cuts).toBe(1);
    reader.ready = true;
    const before = stream.text();
    moveMarket(venue, 5);
    venue.later(10_000);
    expect([reader.cuts, stream.text()]).toEqual([1, before]);
    expect([whole.ended, whole.names().includes("trades")]).toEqual([false, true]);
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createManualClock } from "../lib/manualClock.ts";
import { createInstrumentStore } from "./instrumentStore.ts";
import { createManualFrames, helloOf, instrumentOf, snapshotOf } from "./marketFixture.ts";
import { createQuoteStore } from "./quoteStore.ts";

type Row = readonly (number | null)[];

function setUp(symbols: readonly string[] = ["EURUSD", "USDJPY", "GBPUSD"]) {
  const frames = createManualFrames();
  const clock = createManualClock();
  const instruments = createInstrumentStore();
  instruments.load(symbols.map((symbol) => instrumentOf(symbol)));
  const store = createQuoteStore({ instruments, frames, clock });
  frames.run();
  store.hello(helloOf(symbols));
  /** What each frame told: rows in order, and whether all. */
  const told: { rows: number[]; all: boolean }[] = [];
  store.onFrame(({ rows, count, all }) => told.push({ rows: [...rows.subarray(0, count)], all }));
  const send = (...rows: Row[]): void => store.quotes({ prev: 1, at: 1, n: 1, quotes: rows.flat() });
  return { frames, clock, instruments, store, told, send };
}

/** sid 10, 11, 12 are rows 0, 1, 2. */
function quote(sid: number, bid: number | null, ask: number | null, last: number | null = 105): Row {
  return [sid, bid, ask, 7, 8, last, 110, 90, 1234];
}

describe("quote store", () => {
  it("[Q5] decodes a quote into the columns of its row", () => {
    const { store, send, clock } = setUp();
    clock.advance(500);
    send(quote(11, 100, 102), quote(12, null, 103, null));
    const { columns } = store;
    expect(columns.bid.slice(0, 3)).toEqual(new Float64Array([0, 100, 0]));
    expect(columns.ask.slice(0, 3)).toEqual(new Float64Array([0, 102, 103]));
    const row1 = [columns.bidQty, columns.askQty, columns.last, columns.high, columns.low, columns.volume];
    expect(row1.map((column) => column[1])).toEqual([7, 8, 105, 110, 90, 1234]);
    expect(columns.updatedAt[1]).toBe(500);
    expect(store.counts()).toEqual({ applied: 2, unknown: 0 });
  });

  it("[P19] [Q96] a refused quote leaves its row as it was and puts it in doubt until its next good one", () => {
    const { store, send, frames, told } = setUp();
    send(quote(10, 100, 102), quote(11, 200, 202));
    frames.run();
    store.refusedQuotes([11, 99]);
    const suspects = (): boolean[] => [0, 1, 2].map((row) => store.suspect(row));
    expect(suspects()).toEqual([false, true, false]);
    expect([store.columns.bid[1], store.columns.ask[1]]).toEqual([200, 202]);
    frames.run();
    expect(told.at(-1)).toEqual({ rows: [1], all: false });
    send(quote(10, 101, 102));
    expect(suspects()).toEqual([false, true, false]);
    send(quote(11, 201, 203));
    expect(suspects()).toEqual([false, false, false]);
  });

  it("[P3] [Q100] a snapshot that says what is known already leaves the time of the last change, and another does not", () => {
    const { store, send, clock } = setUp();
    clock.advance(500);
    send(quote(10, 100, 102), quote(11, 200, 202), quote(12, 300, 302));
    clock.advance(60_000);
    store.snapshot(snapshotOf({ quotes: [quote(10, 100, 102), quote(11, 200, 203)].flat() }));
    expect(store.columns.updatedAt.slice(0, 3)).toEqual(new Float64Array([500, 60_500, 0]));
    clock.advance(1_000);
    send(quote(10, 100, 102));
    expect(store.columns.updatedAt[0]).toBe(61_500);
  });

  it("[P19] [Q96] a snapshot ends every doubt, whether or not it has the row", () => {
    const { store } = setUp();
    store.refusedQuotes([10, 11, 12]);
    store.snapshot(snapshotOf({ quotes: quote(10, 1, 2) }));
    expect([0, 1, 2].map((row) => store.suspect(row))).toEqual([false, false, false]);
  });

  it("[P19] [Q96] a plain quote that is refused, or off its tick, puts its symbol in doubt until a good one", () => {
    const { store } = setUp();
    const good = { symbol: "EURUSD", bid: "1.1", ask: "1.2" };
    for (const refuse of [
      () => store.refusedQuotes("EURUSD"),
      () => store.plainQuote({ ...good, bid: "1.0000000001" }),
    ]) {
      refuse();
      expect([store.suspect(0), store.suspect(1)]).toEqual([true, false]);
      store.plainQuote(good);
      expect(store.suspect(0)).toBe(false);
    }
    store.refusedQuotes("NONESUCH");
    expect(store.suspect(-1)).toBe(false);
  });

  it("[P22] [Q6] conflates any number of updates into one call a frame that names each row once", () => {
    const { frames, store, told, send } = setUp();
    const rowCalls: number[] = [];
    store.onRow(1, () => rowCalls.push(1));
    store.onRow(2, () => rowCalls.push(2));
    for (let bid = 1; bid <= 1_000; bid += 1) send(quote(11, bid, 2_000), quote(10, bid, 2_000));
    expect(told).toEqual([]);
    frames.run();
    expect(told).toEqual([{ rows: [1, 0], all: false }]);
    expect(rowCalls).toEqual([1]);
    expect(store.columns.bid[1]).toBe(1_000);
    frames.run();
    expect(told).toHaveLength(1);
    send(quote(11, 5, 6));
    frames.run();
    expect(told[1]).toEqual({ rows: [1], all: false });
  });

  it("[Q6] names exactly the rows of any sequence of updates, whatever the frames", () => {
    const events = fc.array(fc.oneof(fc.constant("frame" as const), fc.integer({ min: 10, max: 12 })));
    fc.assert(
      fc.property(events, (sequence) => {
        const { frames, told, send } = setUp();
        const expected: number[][] = [];
        let marked = new Set<number>();
        for (const step of [...sequence, "frame" as const]) {
          if (step === "frame") {
            if (marked.size > 0) expected.push([...marked]);
            marked = new Set();
            frames.run();
          } else {
            marked.add(step - 10);
            send(quote(step, 1, 2));
          }
        }
        expect(told.map(({ rows }) => rows)).toEqual(expected);
      }),
    );
  });

  it("[Q7] keeps which way bid, ask and last went last; to or from none is no move", () => {
    const { store, send } = setUp();
    const moves = (): unknown[] =>
      [store.columns.bidMove, store.columns.askMove, store.columns.lastMove].map((column) => column[0]);
    send(quote(10, 100, 102));
    expect(moves()).toEqual([0, 0, 0]);
    send(quote(10, 101, 101, 104));
    expect(moves()).toEqual([1, -1, -1]);
    send(quote(10, 101, 103, 104));
    expect(moves()).toEqual([1, 1, -1]);
    send(quote(10, null, 103, 104));
    expect(moves()).toEqual([0, 1, -1]);
  });

  it("[Q8] counts and drops rows whose sid nobody named, and applies the rest", () => {
    const { store, send } = setUp();
    send(quote(99, 1, 2), quote(10, 3, 4), quote(0, 1, 2), quote(2_000_000_000, 1, 2));
    expect(store.counts()).toEqual({ applied: 1, unknown: 3 });
    expect(store.columns.bid[0]).toBe(3);
    store.hello({ ...helloOf([]), symbols: [["EURUSD", Number.MAX_SAFE_INTEGER]] });
    send(quote(Number.MAX_SAFE_INTEGER, 1, 2));
    expect(store.counts().unknown).toBe(4);
  });

  it("[P7] [Q9] replaces everything with a snapshot, closes included, and marks no move", () => {
    const { frames, store, told, send } = setUp();
    send(quote(10, 100, 102), quote(11, 100, 102));
    frames.run();
    store.snapshot(snapshotOf({ quotes: quote(10, 101, 103), closes: [10, 99] }));
    frames.run();
    expect(told.at(-1)?.all).toBe(true);
    expect([store.columns.bid[0], store.columns.bid[1]]).toEqual([101, 0]);
    expect(store.columns.bidMove[0]).toBe(0);
    expect([store.columns.close[0], store.columns.close[1]]).toEqual([99, 0]);
  });

  it("[P8] [Q8] reads sids as the newest hello names them", () => {
    const { store, send } = setUp();
    store.hello(helloOf(["GBPUSD", "EURUSD"], "e2"));
    send(quote(10, 5, 6));
    expect(store.columns.bid[2]).toBe(5);
    expect(store.columns.bid[0]).toBe(0);
  });

  it("[Q10] is stale until told otherwise, and has every row painted when that turns", () => {
    const { frames, store, told } = setUp();
    expect(store.stale()).toBe(true);
    store.setStale(false);
    frames.run();
    store.setStale(false);
    frames.run();
    store.setStale(true);
    frames.run();
    expect(told.map(({ all }) => all)).toEqual([true, true]);
    expect(store.stale()).toBe(true);
  });

  it("[R115] a price is as old as the newest quote of a stream that is not live, or as the refusal of its own", () => {
    const { store, send, clock } = setUp();
    send(quote(10, 100, 103, null));
    store.setStale(false);
    expect(store.doubtMs(0)).toBeNull();
    clock.advance(12_000);
    store.setStale(true);
    clock.advance(1_000);
    expect(store.doubtMs(0)).toBe(13_000);
    store.setStale(false);
    store.refusedQuotes([10]);
    clock.advance(2_000);
    store.refusedQuotes([10]);
    expect([store.doubtMs(0), store.doubtMs(1)]).toEqual([2_000, null]);
    send(quote(10, 100, 103, null));
    expect(store.doubtMs(0)).toBeNull();
  });

  it("[Q11] gives the mid rounded down, else last; as reference last, else close, else mid", () => {
    const { store, send } = setUp();
    expect([store.mid(0), store.reference(0)]).toEqual([null, null]);
    store.snapshot(snapshotOf({ closes: [10, 99] }));
    expect([store.mid(0), store.reference(0)]).toEqual([null, 99]);
    send(quote(10, 100, 103, null));
    expect([store.mid(0), store.reference(0)]).toEqual([101, 99]);
    expect(store.touch(0)).toEqual({ bid: 100, ask: 103, midTwice: 203 });
    send(quote(10, 100, null, 98));
    expect(store.touch(0)).toEqual({ bid: 100, ask: 0, midTwice: 196 });
    expect([store.mid(0), store.reference(0)]).toEqual([98, 98]);
    expect([store.mid(-1), store.reference(7)]).toEqual([null, null]);
  });

  it("[Q12] keeps what is there when instruments are added, and clears a row whose units changed", () => {
    const { instruments, store, send } = setUp(["EURUSD", "USDJPY"]);
    send(quote(10, 100, 102), quote(11, 200, 202));
    instruments.load([
      ...Array.from({ length: 50 }, (_, index) => instrumentOf(`NEW${index}`)),
      instrumentOf("EURUSD", { description: "Euro" }),
      instrumentOf("USDJPY", { pricePrecision: 3, tickSize: "0.001", pipPosition: 2 }),
    ]);
    expect([store.columns.bid[0], store.columns.bid[1]]).toEqual([100, 0]);
    expect(store.columns.bid.length).toBeGreaterThanOrEqual(52);
    store.hello(helloOf(["NEW49"]));
    send(quote(10, 7, 8));
    expect(store.columns.bid[instruments.rowOf("NEW49")]).toBe(7);
  });

  it("[Q12] maps the sids of a hello that came before the instruments", () => {
    const frames = createManualFrames();
    const instruments = createInstrumentStore();
    const store = createQuoteStore({ instruments, frames, clock: createManualClock() });
    store.hello(helloOf(["EURUSD"]));
    instruments.load([instrumentOf("EURUSD")]);
    store.quotes({ prev: 1, at: 1, n: 1, quotes: quote(10, 5, 6) });
    expect(store.columns.bid[0]).toBe(5);
  });

  it("[Q13] adopts a plain feed's symbol with the decimals it shows, and learns more of them", () => {
    const { frames, instruments, store, told } = setUp([]);
    store.plainQuote({ symbol: "NZDUSD", bid: "0.61", ask: "0.6102" });
    expect(instruments.get("NZDUSD")).toMatchObject({
      assetClass: "fx",
      currency: "USD",
      pricePrecision: 4,
      tickSize: "0.0001",
    });
    expect([store.columns.bid[0], store.columns.ask[0]]).toEqual([6_100, 6_102]);
    store.plainQuote({ symbol: "NZDUSD", bid: "0.61005", ask: "0.6102" });
    expect(instruments.get("NZDUSD")?.pricePrecision).toBe(5);
    expect(instruments.rowOf("NZDUSD")).toBe(0);
    expect([store.columns.bid[0], store.columns.ask[0]]).toEqual([61_005, 61_020]);
    store.plainQuote({ symbol: "X.Y", bid: "12", ask: "13" });
    expect(instruments.get("X.Y")).toMatchObject({
      assetClass: "equity",
      currency: "XXX",
      pricePrecision: 0,
    });
    frames.run();
    expect(told.at(-1)?.all).toBe(true);
    expect(store.counts()).toEqual({ applied: 3, unknown: 0 });
  });

  it("[Q13] holds a listed instrument to its tick: an off-tick plain quote is counted and dropped", () => {
    const { instruments, store } = setUp();
    store.plainQuote({ symbol: "EURUSD", bid: "1.0912", ask: "1.0914" });
    store.plainQuote({ symbol: "EURUSD", bid: "1.091255", ask: "1.0914" });
    expect([store.columns.bid[0], store.columns.ask[0]]).toEqual([109_120, 109_140]);
    expect(instruments.get("EURUSD")?.pricePrecision).toBe(5);
    expect(store.counts()).toEqual({ applied: 1, unknown: 1 });
  });
});

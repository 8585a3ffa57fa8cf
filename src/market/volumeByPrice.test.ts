import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tradingDayOf, tradingDayStart } from "../protocol/tradingDay.ts";
import type { DayVolumes } from "../protocol/volumes.ts";
import type { Ticks } from "../protocol/units.ts";
import { createManualFrames, helloOf, snapshotOf, tradesOf, type TradeRow } from "./marketFixture.ts";
import { createTapeStore } from "./tapeStore.ts";
import { createVolumeStore } from "./volumeByPrice.ts";

function setUp() {
  const tape = createTapeStore({ frames: createManualFrames() });
  const volumes = createVolumeStore(tape);
  tape.hello(helloOf(["EURUSD", "USDJPY"]));
  const at = (px: number, symbol = "EURUSD") => volumes.get(symbol).at(px as Ticks);
  return { tape, volumes, at };
}

function row(id: number, px: number, qty: number): TradeRow {
  return [id, 1_000 + id, px, qty, 1];
}

describe("volume by price", () => {
  it("[Q42] adds each trade to its price once, however often it is sent", () => {
    const { tape, volumes, at } = setUp();
    tape.trades(tradesOf(10, [row(1, 100, 5), row(2, 101, 3)]));
    tape.trades(tradesOf(10, [row(2, 101, 3), row(3, 100, 4)]));
    tape.trades(tradesOf(11, [row(1, 100, 50)]));
    expect([at(100), at(101), at(102), at(100, "USDJPY")]).toEqual([9, 3, 0, 50]);
    expect(volumes.get("EURUSD")).toMatchObject({ most: 9, since: 1_001, gaps: false });
  });

  it("[Q42] counts a snapshot's trades that were not heard, and says when some between are missing", () => {
    const { tape, volumes, at } = setUp();
    tape.snapshot(snapshotOf({ trades: [{ sid: 10, trades: [...row(1, 100, 5), ...row(2, 101, 3)] }] }));
    expect(at(100)).toBe(5);
    tape.snapshot(snapshotOf({ trades: [{ sid: 10, trades: [...row(2, 101, 3), ...row(3, 100, 1)] }] }));
    expect([at(100), at(101), volumes.get("EURUSD").gaps]).toEqual([6, 3, false]);
    tape.snapshot(snapshotOf({ trades: [{ sid: 10, trades: [...row(9, 101, 2)] }] }));
    expect([at(100), at(101), volumes.get("EURUSD").gaps]).toEqual([6, 5, true]);
  });

  it("[Q42] begins anew with the ids of a new epoch", () => {
    const { tape, volumes, at } = setUp();
    tape.trades(tradesOf(10, [row(7, 100, 5)]));
    tape.hello(helloOf(["EURUSD"], "e2"));
    tape.snapshot(snapshotOf({ trades: [{ sid: 10, trades: [...row(1, 101, 2)] }] }));
    expect([at(100), at(101), volumes.get("EURUSD").gaps]).toEqual([0, 2, false]);
    expect(volumes.get("USDJPY")).toMatchObject({ most: 0, since: null });
  });
});

describe("the day's volume by price", () => {
  const DAY = 86_400_000;
  /** 21:59:00 UTC: a trading day has a minute to go. */
  const LATE = 1_700_085_540_000;

  /** A server's trades, of which the tape hears some, and requests that are answered when the test says. */
  function serve() {
    const tape = createTapeStore({ frames: createManualFrames() });
    const waiting: ((answer: DayVolumes | "notTold" | "failed") => void)[] = [];
    const volumes = createVolumeStore(tape, () => new Promise((resolve) => waiting.push(resolve)));
    const made: TradeRow[] = [];
    let sent = 0;
    tape.hello(helloOf(["EURUSD"]));
    const dayOf = (at: number) => made.filter((trade) => tradingDayOf(trade[1]) === tradingDayOf(at));
    function answer(): DayVolumes {
      const at = made.at(-1)?.[1] ?? LATE;
      const lots = new Map<number, number>();
      for (const [, , px, qty] of dayOf(at)) lots.set(px, (lots.get(px) ?? 0) + qty);
      return {
        epoch: "e1",
        lastTradeId: made.length,
        since: tradingDayStart(at),
        whole: true,
        volumes: [...lots].sort(([one], [other]) => one - other) as never,
      };
    }
    return {
      tape,
      volumes,
      waiting,
      answer,
      trade(px: number, qty: number, laterMs = 1) {
        made.push([made.length + 1, (made.at(-1)?.[1] ?? LATE) + laterMs, px, qty, 1]);
      },
      deliver(count = made.length) {
        const rows = made.slice(sent, sent + count);
        sent += rows.length;
        tape.trades(tradesOf(10, rows));
      },
      /** The link was away: the newest trades alone come. */
      snapshot() {
        sent = made.length;
        tape.snapshot(snapshotOf({ trades: [{ sid: 10, trades: made.slice(-2).flat() }] }));
      },
      async arrive(given: DayVolumes | "notTold" | "failed" = answer()) {
        waiting.shift()?.(given);
        await new Promise<void>((resolve) => queueMicrotask(resolve));
      },
      at: (px: number, step = 1) => volumes.get("EURUSD", step).at(px as Ticks),
    };
  }

  it("[V274] [V275] is the server's once all is heard, whatever came before, between and after the answers", async () => {
    const act = fc.oneof(
      fc.record({
        kind: fc.constant("trade" as const),
        px: fc.integer({ min: 100, max: 104 }),
        qty: fc.integer({ min: 1, max: 9 }),
        laterMs: fc.constantFrom(1, 5, 70_000),
      }),
      fc.record({ kind: fc.constant("deliver" as const), count: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constantFrom("open", "answer", "arrive", "snapshot") }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (acts) => {
        const server = serve();
        const answers: DayVolumes[] = [];
        server.volumes.open("EURUSD");
        for (const step of acts) {
          if (step.kind === "trade") server.trade(step.px, step.qty, step.laterMs);
          else if (step.kind === "deliver") server.deliver(step.count);
          else if (step.kind === "open") server.volumes.open("EURUSD");
          else if (step.kind === "snapshot") server.snapshot();
          else if (step.kind === "answer") {
            if (answers.length < server.waiting.length) answers.push(server.answer());
          } else if (answers.length > 0) await server.arrive(answers.shift());
        }
        server.deliver();
        while (server.waiting.length > 0) await server.arrive(answers.shift());
        const expected = server.answer();
        const { volumes } = server;
        expect([100, 101, 102, 103, 104].map((px) => server.at(px))).toEqual(
          [100, 101, 102, 103, 104].map((px) => new Map<number, number>(expected.volumes).get(px) ?? 0),
        );
        expect(server.at(100, 2)).toBe(server.at(100) + server.at(101));
        expect(volumes.get("EURUSD").gaps).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it("[V274] is read again when a snapshot leaves trades out, and whole again with the answer", async () => {
    const server = serve();
    server.volumes.open("EURUSD");
    server.trade(100, 5);
    await server.arrive();
    for (const qty of [1, 2, 3, 4]) server.trade(101, qty);
    server.snapshot();
    expect([server.at(101), server.volumes.get("EURUSD").gaps]).toEqual([7, true]);
    await server.arrive();
    expect([server.at(100), server.at(101), server.volumes.get("EURUSD").gaps]).toEqual([5, 10, false]);
  });

  it("[V275] begins anew with the first trade of the next trading day", async () => {
    const server = serve();
    server.volumes.open("EURUSD");
    server.trade(100, 5);
    await server.arrive();
    expect([server.at(100), server.volumes.get("EURUSD").since]).toEqual([5, tradingDayStart(LATE)]);
    server.trade(101, 2, 70_000);
    server.deliver();
    expect([server.at(100), server.at(101)]).toEqual([0, 2]);
    expect(server.volumes.get("EURUSD").since).toBe(tradingDayStart(LATE) + DAY);
  });

  it("[V274] is counted from the first trade heard where the server does not tell it, which is asked no more", async () => {
    const server = serve();
    server.volumes.open("EURUSD");
    server.trade(100, 5);
    server.deliver();
    await server.arrive("notTold");
    expect([server.at(100), server.volumes.get("EURUSD").since]).toEqual([5, LATE + 1]);
    server.volumes.open("EURUSD");
    server.tape.hello(helloOf(["EURUSD"]));
    expect(server.waiting).toHaveLength(0);
    server.tape.hello(helloOf(["EURUSD"], "e2"));
    expect(server.waiting).toHaveLength(1);
  });

  it("[V274] leaves an answer of another epoch, and asks again after one that failed when a link greets", async () => {
    const server = serve();
    server.volumes.open("EURUSD");
    await server.arrive({ ...server.answer(), epoch: "e2", volumes: [[100, 9]] as never });
    expect(server.at(100)).toBe(0);
    server.tape.hello(helloOf(["EURUSD"], "e2"));
    await server.arrive("failed");
    server.tape.hello(helloOf(["EURUSD"], "e2"));
    await server.arrive({ ...server.answer(), epoch: "e2", volumes: [[100, 9]] as never });
    expect(server.at(100)).toBe(9);
  });
});

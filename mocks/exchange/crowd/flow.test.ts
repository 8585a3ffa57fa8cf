import { describe, expect, it } from "vitest";
import { createFlow, type Flow, type FlowState } from "./flow.ts";
import { createInstrumentList } from "../market/instrumentList.ts";
import { createMatching, type Matching, type MatchingState } from "../market/matching.ts";

const LISTED = createInstrumentList(64, 1);
/** Twelve of every class, from one tick of spread to 150. */
const TWELVE = LISTED.filter((_, index) => index % 5 === 0).slice(0, 12);
const STEP_MS = 50;
/** 16:30 UTC: a usual busy hour of every class. */
const AFTERNOON = 1_699_979_400_000;
const MINUTE_STEPS = 60_000 / STEP_MS;

interface Run {
  readonly matching: Matching;
  readonly flow: Flow;
}

function start(seed: number, saved?: { matching: MatchingState; flow: FlowState }): Run {
  const listings = TWELVE.map(({ instrument, referencePrice }) => ({ instrument, close: referencePrice }));
  const matching = createMatching(
    listings,
    () => 0,
    () => undefined,
    saved?.matching,
  );
  const ports = matching.markets.map((market) => matching.flowPort(market));
  const base = { listed: TWELVE, ports, seed, rate: 400, now: () => AFTERNOON };
  const flow = createFlow(saved === undefined ? base : { ...base, state: saved.flow });
  if (saved === undefined) flow.seedBooks();
  return { matching, flow };
}

function steps({ flow }: Run, count: number): void {
  for (let step = 0; step < count; step += 1) flow.step(STEP_MS);
}

describe("background flow", () => {
  it("[M2] makes the same books from the same seed and others from another", () => {
    const runs = [start(7), start(7), start(8)];
    for (const run of runs) steps(run, MINUTE_STEPS / 2);
    const [first, same, other] = runs.map((run) => run.matching.save());
    expect(same).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it("[M2] continues from a saved state as if it had not stopped", () => {
    const run = start(3);
    steps(run, MINUTE_STEPS / 2);
    const saved = structuredClone({ matching: run.matching.save(), flow: run.flow.save() });
    const restored = start(99, saved);
    steps(run, MINUTE_STEPS / 2);
    steps(restored, MINUTE_STEPS / 2);
    expect(restored.matching.save()).toEqual(run.matching.save());
    expect(restored.flow.save()).toEqual(run.flow.save());
  });

  it("[M3] [M4] [M5] keeps books whole and spreads usual while prices move, for ten minutes", () => {
    const run = start(11);
    const spreads = TWELVE.map((): number[] => []);
    let broken = 0;
    for (let step = 0; step < 10 * MINUTE_STEPS; step += 1) {
      run.flow.step(STEP_MS);
      for (const { sid, book } of run.matching.markets) {
        if (book.bestBid() === 0 || book.bestAsk() <= book.bestBid()) broken += 1;
        spreads[sid]?.push(book.bestAsk() - book.bestBid());
      }
    }
    expect(broken).toBe(0);
    const { crowds } = run.flow.save();
    for (const [sid, listed] of TWELVE.entries()) {
      const { symbol } = listed.instrument;
      const sorted = (spreads[sid] ?? []).toSorted((one, other) => one - other);
      const median = (sorted[sorted.length >> 1] ?? 0) / listed.spreadTicks;
      expect(median, symbol).toBeGreaterThan(1 / 3);
      expect(median, symbol).toBeLessThan(3);
      const market = run.matching.markets[sid]!;
      expect(market.high - market.low, symbol).toBeGreaterThan(2 * listed.spreadTicks);
      const middle = (market.book.bestBid() + market.book.bestAsk()) / 2;
      expect(Math.abs(middle - crowds[sid]!.fair), symbol).toBeLessThan(6 * listed.spreadTicks);
    }
  });

  it("[M3] fills a side again after somebody has bought all of it", () => {
    const run = start(5);
    const [market] = run.matching.markets;
    run.matching.submit(market!, run.matching.nextOrderId(), 1, 0, 1e9, "ioc");
    expect(market!.book.bestAsk()).toBe(0);
    run.flow.step(1);
    expect(market!.book.levels(-1, 40).length / 2).toBeGreaterThan(3);
  });

  it("[M6] fills a client's order one tick inside the best within three minutes, for most seeds", () => {
    let filled = 0;
    for (let seed = 1; seed <= 10; seed += 1) {
      const run = start(seed);
      steps(run, 100);
      const market = run.matching.markets[0]!;
      const id = run.matching.nextOrderId();
      const px = Math.min(market.book.bestBid() + 1, market.book.bestAsk() - 1);
      run.matching.submit(market, id, 1, px, TWELVE[0]!.orderLots, "rest");
      steps(run, 3 * MINUTE_STEPS);
      if (market.book.restingQty(id) === 0) filled += 1;
    }
    expect(filled).toBeGreaterThanOrEqual(7);
  });
});

import { describe, expect, it } from "vitest";
import { ALWAYS_OPEN } from "../day/dayPlans.ts";
import { createExchange, type ExchangeState } from "../exchange.ts";
import { factorNames, MARKET_FACTOR } from "./exposure.ts";
import { createFlow, type FlowState } from "./flow.ts";
import { createInstrumentList } from "../market/instrumentList.ts";
import type { TapeTrade } from "../market/market.ts";
import { createScenarioRun, type ScenarioState } from "./scenarioRun.ts";
import { SCENARIO_NAMES, type ScenarioName } from "./scenarios.ts";
import type { PhaseFaults } from "./phaseFaults.ts";

/** EURUSD, a stock, the S&P future and so on: one in five of the list, all four classes. */
const LISTED = createInstrumentList(60, 1).filter(
  ({ instrument }, index) => index % 5 === 0 || instrument.symbol === "ESZ6" || instrument.symbol === "NVDA",
);
const SEED = 7;
/** 16:00 UTC: every class is awake, and no trading day ends. */
const START = 1_699_977_600_000;
const STEP_MS = 50;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const LOOK_MS = 30_000;

interface Saved {
  readonly at: number;
  readonly exchange: ExchangeState;
  readonly flow: FlowState;
  readonly scenario: ScenarioState;
}

function createWorld(scenario: ScenarioName, saved?: Saved, seed = SEED) {
  let at = saved?.at ?? START;
  const tape: (readonly [symbol: string, trade: TapeTrade])[] = [];
  const exchange = createExchange({
    listings: LISTED.map(({ instrument, referencePrice }) => ({ instrument, close: referencePrice })),
    seed,
    heartbeatMs: 5_000,
    now: () => at,
    onTrade: ({ instrument }, trade) => void tape.push([instrument.symbol, trade]),
    onMessage: () => {},
    plan: ALWAYS_OPEN,
    state: saved?.exchange,
  });
  const { matching, phases } = exchange;
  const marketOf = (symbol: string) => matching.bySymbol(symbol)!;
  const ports = matching.markets.map((market) => matching.flowPort(market));
  const base = { listed: LISTED, ports, seed, rate: 100, now: () => at };
  const flow = createFlow(saved === undefined ? base : { ...base, state: saved.flow });
  if (saved === undefined) flow.seedBooks();
  const run = createScenarioRun({
    listed: LISTED,
    seed,
    now: () => at,
    flow,
    phases: {
      isListed: () => true,
      halt: (symbol) => phases.halt(marketOf(symbol)),
      resume: (symbol) => phases.resume(marketOf(symbol)),
      auction: (symbol, ms) => phases.auction(marketOf(symbol), ms),
      resumeAll: () => {},
      anyHalted: () => false,
    },
    first: scenario,
    state: saved?.scenario,
  });

  return {
    matching,
    run,
    tape,
    phase: (symbol: string) => marketOf(symbol).phase,
    mid: (symbol: string) => (marketOf(symbol).book.bestBid() + marketOf(symbol).book.bestAsk()) / 2,
    /** Until so long after the start; `each` after every step. */
    runTo(ms: number, each: () => void = () => {}): void {
      while (at < START + ms) {
        at += STEP_MS;
        run.tick();
        flow.step(STEP_MS);
        exchange.tick();
        each();
      }
    },
    save: (): Saved =>
      structuredClone({ at, exchange: exchange.save(), flow: flow.save(), scenario: run.save() }),
  };
}

type World = ReturnType<typeof createWorld>;

/** What a stretch looked like beside another: means over instruments of each one's own figure. */
interface Figures {
  /** Deviation of the middle's move from look to look, in shares of the price. */
  readonly moves: readonly number[];
  readonly spreads: readonly number[];
  /** Lots at the best five levels. */
  readonly depths: readonly number[];
  readonly trades: number;
}

function watch(world: World, fromMs: number, toMs: number): Figures {
  world.runTo(fromMs);
  const { markets } = world.matching;
  const sums = markets.map(() => ({ squares: 0, spread: 0, trading: 0, depth: 0, looks: 0 }));
  const before = world.tape.length;
  let mids = markets.map(({ instrument }) => world.mid(instrument.symbol));
  for (let at = fromMs + LOOK_MS; at <= toMs; at += LOOK_MS) {
    world.runTo(at);
    const now = markets.map(({ instrument }) => world.mid(instrument.symbol));
    for (const [sid, { book, phase }] of markets.entries()) {
      const sum = sums[sid]!;
      sum.squares += Math.log(now[sid]! / mids[sid]!) ** 2;
      // While an auction collects orders they cross: there is no spread.
      if (phase === "continuous") {
        sum.spread += book.bestAsk() - book.bestBid();
        sum.trading += 1;
      }
      for (const side of [1, -1] as const)
        for (const [index, lots] of book.levels(side, 5).entries()) if (index % 2 === 1) sum.depth += lots;
      sum.looks += 1;
    }
    mids = now;
  }
  return {
    moves: sums.map(({ squares, looks }) => Math.sqrt(squares / looks)),
    spreads: sums.map(({ spread, trading }) => spread / trading),
    depths: sums.map(({ depth, looks }) => depth / looks),
    trades: world.tape.length - before,
  };
}

/** How many times the usual a figure is, over all instruments that have it: the geometric mean. */
function times(figures: readonly number[], usual: readonly number[]): number {
  const logs = figures
    .map((figure, index) => Math.log(figure / usual[index]!))
    .filter((log) => !Number.isNaN(log));
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
}

/** Three seeds, one after the other: one alone may be lively or calm by itself. */
function watchThree(name: ScenarioName): Figures {
  const each = [SEED, SEED + 1, SEED + 2].map((seed) =>
    watch(createWorld(name, undefined, seed), 30 * SECOND_MS, 6 * MINUTE_MS),
  );
  return {
    moves: each.flatMap(({ moves }) => moves),
    spreads: each.flatMap(({ spreads }) => spreads),
    depths: each.flatMap(({ depths }) => depths),
    trades: each.reduce((sum, { trades }) => sum + trades, 0),
  };
}

const usual = watchThree("usual");
const QUIET_PHASES: PhaseFaults = {
  isListed: () => true,
  halt: () => {},
  resume: () => {},
  auction: () => {},
  resumeAll: () => {},
  anyHalted: () => false,
};

describe("scenarios", () => {
  it("[M46] calm: small moves, spreads no wider, deeper books, fewer trades", () => {
    const calm = watchThree("calm");
    expect(times(calm.moves, usual.moves)).toBeLessThan(0.6);
    expect(times(calm.spreads, usual.spreads)).toBeLessThan(0.95);
    expect(times(calm.depths, usual.depths)).toBeGreaterThan(1.4);
    expect(calm.trades / usual.trades).toBeLessThan(0.8);
  });

  it("[M47] fast market: moves several times as large, wide spreads, thin books, more trades", () => {
    const fast = watchThree("fast");
    expect(times(fast.moves, usual.moves)).toBeGreaterThan(1.8);
    expect(times(fast.spreads, usual.spreads)).toBeGreaterThan(1.3);
    expect(times(fast.depths, usual.depths)).toBeLessThan(0.75);
    expect(fast.trades / usual.trades).toBeGreaterThan(1.2);
  });

  it("[M47] fast market: news in every minute, large ones, of the whole market and of its parts", () => {
    const abouts = new Set<string>();
    for (const seed of [SEED, SEED + 1, SEED + 2]) {
      const minutes: number[] = [];
      let at = START;
      const run = createScenarioRun({
        listed: LISTED,
        seed,
        now: () => at,
        flow: {
          setConditions: () => {},
          news: ({ about, minutes: size, heat }) => {
            minutes.push(Math.floor((at - START) / MINUTE_MS));
            abouts.add(about);
            expect(Math.abs(size)).toBeGreaterThanOrEqual(3);
            expect(heat).toBeGreaterThan(0.5);
          },
        },
        phases: QUIET_PHASES,
        first: "fast",
      });
      for (; at < START + 15 * MINUTE_MS; at += SECOND_MS) run.tick();
      expect(minutes).toEqual(Array.from({ length: 15 }, (_, minute) => minute));
    }
    const parts = [...abouts].filter((about) => about !== MARKET_FACTOR);
    expect(abouts).toContain(MARKET_FACTOR);
    expect(parts.length).toBeGreaterThan(5);
    expect(factorNames(LISTED)).toEqual(expect.arrayContaining(parts));
  });

  it("[M51] illiquid: spreads three times as wide, a fifth of the depth, a third of the trades", () => {
    const illiquid = watchThree("illiquid");
    expect(times(illiquid.spreads, usual.spreads)).toBeGreaterThan(2.5);
    expect(times(illiquid.depths, usual.depths)).toBeLessThan(0.35);
    expect(illiquid.trades / usual.trades).toBeLessThan(0.4);
  });

  it("[M48] flash crash: a fall of percents within a minute out of a thin book, most of it back in five", () => {
    const world = createWorld("flashCrash");
    world.runTo(15 * SECOND_MS);
    const start = world.mid("ESZ6");
    const crash = watch(world, 15 * SECOND_MS, 75 * SECOND_MS);
    const bottom = world.mid("ESZ6");
    expect(bottom / start).toBeLessThan(0.96);
    expect(bottom / start).toBeGreaterThan(0.9);
    expect(times(crash.spreads, usual.spreads)).toBeGreaterThan(2);
    expect(times(crash.depths, usual.depths)).toBeLessThan(0.6);
    world.runTo(5 * MINUTE_MS);
    expect((world.mid("ESZ6") - bottom) / (start - bottom)).toBeGreaterThan(0.5);
    world.runTo(9.5 * MINUTE_MS);
    expect(Math.abs(world.mid("ESZ6") / start - 1)).toBeLessThan(0.02);
  });

  it("[M49] auction: everything collects orders for 45 s, then trades at one price and goes on", () => {
    const world = createWorld("auction");
    const phases = (): Set<string> => new Set(LISTED.map(({ instrument }) => world.phase(instrument.symbol)));
    world.runTo(9 * SECOND_MS);
    expect(phases()).toEqual(new Set(["continuous"]));
    world.runTo(11 * SECOND_MS);
    expect(phases()).toEqual(new Set(["volatilityAuction"]));
    const before = world.tape.length;
    world.runTo(54 * SECOND_MS);
    expect(world.tape).toHaveLength(before);
    world.runTo(55 * SECOND_MS);
    expect(phases()).toEqual(new Set(["continuous"]));
    const ended = world.tape.slice(before).filter(([, { at }]) => at === START + 55 * SECOND_MS);
    for (const { instrument } of LISTED) {
      const prices = new Set(
        ended.filter(([symbol]) => symbol === instrument.symbol).map(([, { px }]) => px),
      );
      expect(prices.size, instrument.symbol).toBe(1);
    }
    world.runTo(3 * MINUTE_MS + 11 * SECOND_MS);
    expect(phases()).toEqual(new Set(["volatilityAuction"]));
  });

  it("[M50] halt: news stop the busiest share or future, which reopens by an auction at another price", () => {
    const world = createWorld("halt");
    world.runTo(7.9 * SECOND_MS);
    const before = world.mid("NVDA");
    world.runTo(9 * SECOND_MS);
    expect(world.phase("NVDA")).toBe("halted");
    const trades = world.tape.filter(([symbol]) => symbol === "NVDA").length;
    world.runTo(57 * SECOND_MS);
    const halted = LISTED.filter(({ instrument }) => world.phase(instrument.symbol) === "halted");
    expect(halted.map(({ instrument }) => instrument.symbol)).toHaveLength(2);
    world.runTo(59 * SECOND_MS);
    expect(world.phase("NVDA")).toBe("volatilityAuction");
    expect(world.tape.filter(([symbol]) => symbol === "NVDA")).toHaveLength(trades);
    world.runTo(80 * SECOND_MS);
    expect(world.phase("NVDA")).toBe("continuous");
    expect(Math.abs(world.mid("NVDA") / before - 1)).toBeGreaterThan(0.005);
  });

  it("[M52] the same seed does the same in every scenario; another does otherwise", () => {
    for (const name of SCENARIO_NAMES) {
      const [one, same, other] = [SEED, SEED, SEED + 1].map((seed) => createWorld(name, undefined, seed));
      for (const world of [one!, same!, other!]) world.runTo(70 * SECOND_MS);
      expect(JSON.stringify(same!.tape), name).toBe(JSON.stringify(one!.tape));
      expect(other!.tape, name).not.toEqual(one!.tape);
    }
  });

  it("[M52] a saved market goes on in its scenario as if it had not stopped", () => {
    for (const name of ["flashCrash", "halt", "auction"] as const) {
      const world = createWorld("usual");
      world.runTo(5 * SECOND_MS);
      world.run.begin(name);
      world.runTo(30 * SECOND_MS);
      const restored = createWorld("usual", world.save());
      const from = world.tape.length;
      for (const one of [world, restored]) one.runTo(100 * SECOND_MS);
      expect(restored.run.name()).toBe(name);
      expect(restored.tape).toEqual(world.tape.slice(from));
      expect(restored.save()).toEqual(world.save());
    }
  });

  it("[M52] what a scenario has halted trades again when another begins", () => {
    const world = createWorld("halt");
    world.runTo(20 * SECOND_MS);
    expect(world.phase("NVDA")).toBe("halted");
    world.run.begin("calm");
    expect(world.phase("NVDA")).toBe("continuous");
    world.runTo(3 * MINUTE_MS);
    expect(world.phase("NVDA")).toBe("continuous");
  });

  it("[M53] in every scenario no book is crossed, and each that trades has both sides", () => {
    for (const name of SCENARIO_NAMES) {
      const world = createWorld(name);
      let broken = 0;
      world.runTo(2 * MINUTE_MS, () => {
        for (const { book, phase } of world.matching.markets)
          if (phase === "continuous" && (book.bestBid() === 0 || book.bestAsk() <= book.bestBid()))
            broken += 1;
      });
      expect(broken, name).toBe(0);
    }
  });
});

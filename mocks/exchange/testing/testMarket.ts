import { invariant } from "../../../src/lib/assert.ts";
import { createRandom } from "../../../src/lib/random.ts";
import type { DayPlan } from "../day/dayPlans.ts";
import { createFlow } from "../crowd/flow.ts";
import { createInstrumentList } from "../market/instrumentList.ts";
import type { Market } from "../market/market.ts";
import { createMatching, type OnMatch } from "../market/matching.ts";
import { createOrderDesk } from "../orders/orderDesk.ts";
import { createPendingAcks } from "../orders/pendingAcks.ts";
import { createScenarioRun } from "../crowd/scenarioRun.ts";
import type { ScenarioName } from "../crowd/scenarios.ts";
import type { Answer } from "../orders/serverReport.ts";
import type { Watched } from "./testLedger.ts";
import { createTraders, type Traders } from "./testTraders.ts";
import { tradingDayOf } from "../../../src/protocol/tradingDay.ts";
import { createMarketPhases } from "../day/tradingPhases.ts";

// For tests only: a market at full rate over the end of a trading day, with accounts in it.

export const STEP_MS = 50;
const EVENTS_PER_SECOND = 200;
/** Half a minute before a trading day ends, so that its auctions are within the shortest run. */
const START = 1_699_999_200_000 - 30_000;
/** A trading day with auctions of five seconds. */
const PLAN: DayPlan = [
  { fromMs: 0, phase: "openingAuction" },
  { fromMs: 5_000, phase: "continuous" },
  { fromMs: 86_395_000, phase: "closingAuction" },
];

/** Pairs that others of the list are converted over. */
const CONVERTS = ["USDJPY", "USDCAD", "USDCHF"];

/** The same with a session that ends before the venue's day does, and begins again. */
const CLOSING: DayPlan = [
  { fromMs: 0, phase: "continuous" },
  { fromMs: 86_375_000, phase: "closingAuction" },
  { fromMs: 86_380_000, phase: "closed" },
  { fromMs: 86_385_000, phase: "preOpen" },
  { fromMs: 86_388_000, phase: "openingAuction" },
  { fromMs: 86_391_000, phase: "continuous" },
];

export interface TestMarket extends Watched {
  readonly traders: Traders;
  step(): void;
}

export interface TestMarketOptions {
  readonly seed: number;
  readonly scenario?: ScenarioName;
  /** Requests in a step of 50 ms. */
  readonly requests: number;
}

/** A dozen markets of all classes at 200 events a second, and accounts that send everything that the exchange takes. */
export function createTestMarket({ seed, scenario = "usual", requests }: TestMarketOptions): TestMarket {
  const listed = createInstrumentList(60, seed).filter(
    ({ instrument }, index) => index % 5 === 0 || CONVERTS.includes(instrument.symbol),
  );
  const log: [string, Answer][] = [];
  let at = START;
  let onMatch: OnMatch | undefined;
  const now = (): number => at;
  const matching = createMatching(
    listed.map(({ instrument, referencePrice }) => ({ instrument, close: referencePrice })),
    now,
    (market, match, trade) => {
      onMatch?.(market, match, trade);
      desk.matched(market, match);
    },
    undefined,
    {
      settled: () => desk.settle(),
      apart: (buyerId, sellerId) => desk.apart(buyerId, sellerId),
      breached: (market) => phases.auction(market, 5_000),
    },
  );
  const phases = createMarketPhases({
    matching,
    now,
    planOf: ({ sid }) => (sid % 3 === 0 ? CLOSING : PLAN),
    entered: (market, from, auctionPx) => desk.phaseEntered(market, from, auctionPx),
    sessionEnded: (market) => desk.sessionEnded(market),
  });
  const hear = (account: string, report: Answer): void => {
    log.push([account, report]);
    traders.heard(account, report);
  };
  const desk = createOrderDesk(matching, now, {
    toAccount: hear,
    toRequester: ({ account }, report) => hear(account, report),
  });
  const pending = createPendingAcks(desk, now);
  const ports = matching.markets.map((market) => matching.flowPort(market));
  const flow = createFlow({ listed, ports, seed, rate: EVENTS_PER_SECOND, now });
  flow.seedBooks();
  const traders = createTraders({
    random: createRandom(seed),
    listed,
    matching,
    desk: pending.desk,
    pending,
    phases,
    now,
  });
  const marketOf = (symbol: string): Market => {
    const market = matching.bySymbol(symbol);
    invariant(market !== undefined, symbol);
    return market;
  };
  const run = createScenarioRun({
    listed,
    seed,
    now,
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
  });
  let day = tradingDayOf(at);

  function endDay(): void {
    day = tradingDayOf(at);
    phases.endDay();
    desk.endDay();
    matching.rollDay();
  }

  return {
    matching,
    log,
    traders,
    now,
    save: () => ({ desk: desk.save() }),
    watch(listener) {
      onMatch = listener;
    },
    step() {
      at += STEP_MS;
      run.tick();
      flow.step(STEP_MS);
      for (let request = 0; request < requests; request += 1) traders.act();
      if (tradingDayOf(at) !== day) endDay();
      phases.tick();
      matching.tick();
      pending.tick();
      desk.tick();
    },
  };
}

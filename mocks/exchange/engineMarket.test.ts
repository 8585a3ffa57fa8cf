import { describe, expect, it } from "vitest";
import { invariant } from "../../src/lib/assert.ts";
import { createRandom } from "../../src/lib/random.ts";
import type { ListedOrder } from "../../src/protocol/clientMessages.ts";
import type { OrdType, Side } from "../../src/protocol/orderTerms.ts";
import { formatPrice, formatQty, type Lots, type Ticks } from "../../src/protocol/units.ts";
import { createFlow } from "./flow.ts";
import { createInstrumentList } from "./instrumentList.ts";
import type { DayPlan } from "./dayPlans.ts";
import type { Market } from "./market.ts";
import { createMatching } from "./matching.ts";
import { createOrderDesk } from "./orderDesk.ts";
import { createScenarioRun } from "./scenarioRun.ts";
import { SCENARIO_NAMES, type ScenarioName } from "./scenarios.ts";
import type { Answer } from "./serverReport.ts";
import { createLedger } from "./testLedger.ts";
import { tradingDayOf } from "./tradingDay.ts";
import { createMarketPhases } from "./tradingPhases.ts";

// How long the market runs, in minutes of its own clock: longer by hand than on every change.
// eslint-disable-next-line no-process-env
const MINUTES = Number(process.env["TAPEDECK_MARKET_MINUTES"] ?? 1);
const SEED = 20_231_114;
const STEP_MS = 50;
/** Half a minute before a trading day ends, so that its auctions are within the shortest run. */
const START = 1_699_999_200_000 - 30_000;
/** A trading day with auctions of five seconds. */
const PLAN: DayPlan = [
  { fromMs: 0, phase: "openingAuction" },
  { fromMs: 5_000, phase: "continuous" },
  { fromMs: 86_395_000, phase: "closingAuction" },
];
const ACCOUNTS = ["a", "b", "c", "d"];

/** Twelve markets at 200 events a second, with four accounts that send whatever comes to mind. */
function createWorld(scenario: ScenarioName = "usual") {
  const random = createRandom(SEED);
  const listed = createInstrumentList(60, SEED).filter((_, index) => index % 5 === 0);
  const log: [string, Answer][] = [];
  let at = START;
  let sent = 0;
  const matching = createMatching(
    listed.map(({ instrument, referencePrice }) => ({ instrument, close: referencePrice })),
    () => at,
    (market, match) => desk.matched(market, match),
    undefined,
    {
      settled: () => desk.settle(),
      apart: (buyerId, sellerId) => desk.apart(buyerId, sellerId),
      breached: (market) => phases.auction(market, 5_000),
    },
  );
  const phases = createMarketPhases({
    matching,
    now: () => at,
    planOf: () => PLAN,
    entered: (market, from, auctionPx) => desk.phaseEntered(market, from, auctionPx),
    sessionEnded: (market) => desk.sessionEnded(market),
  });
  const toAccount = (account: string, report: Answer): void => void log.push([account, report]);
  const sink = {
    toAccount,
    toRequester: ({ account }: { account: string }, report: Answer) => toAccount(account, report),
  };
  const desk = createOrderDesk(matching, () => at, sink);
  const ports = matching.markets.map((market) => matching.flowPort(market));
  const flow = createFlow({ listed, ports, seed: SEED, rate: 200, now: () => at });
  flow.seedBooks();
  const marketOf = (symbol: string): Market => {
    const market = matching.bySymbol(symbol);
    invariant(market !== undefined, symbol);
    return market;
  };
  const run = createScenarioRun({
    listed,
    seed: SEED,
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
  });
  let day = tradingDayOf(at);

  function endDay(): void {
    day = tradingDayOf(at);
    phases.endDay();
    desk.endDay();
    matching.rollDay();
  }

  function pick<Value>(values: readonly Value[]): Value {
    const value = values[random.integer(values.length)];
    invariant(value !== undefined, "nothing to pick from");
    return value;
  }

  function order(market: Market, side: Side, ordType: OrdType, qty: number): ListedOrder {
    const { instrument, book } = market;
    const sign = side === "buy" ? 1 : -1;
    const touch = (sign === 1 ? book.bestAsk() : book.bestBid()) || market.close;
    const near = (ticks: number): string => formatPrice(Math.max(1, touch + ticks) as Ticks, instrument);
    const reach = 1 + random.integer(20);
    const triggers = ordType === "stop" || ordType === "stopLimit";
    const priced = ordType === "limit" || ordType === "stopLimit";
    sent += 1;
    return {
      clOrdId: `o${sent}`,
      symbol: instrument.symbol,
      side,
      ordType,
      orderQty: formatQty((qty * instrument.minLots) as Lots, instrument),
      ...(priced ? { price: near(sign * (random.integer(30) - 20)) } : {}),
      ...(triggers ? { stopPx: near(sign * reach) } : {}),
      ...(ordType === "trailingStop" ? { pegOffsetValue: formatPrice(reach as Ticks, instrument) } : {}),
      ...(ordType === "limit" && random.next() < 0.2
        ? { displayQty: formatQty(instrument.minLots, instrument) }
        : {}),
      ...(random.next() < 0.1 ? { selfMatchPreventionInstruction: "cancelPassive" } : {}),
      ...(random.next() < 0.1 ? { execInst: ["doNotIncrease"] } : {}),
    };
  }

  function act(): void {
    const from = { account: pick(ACCOUNTS), sessionId: "main", reqId: undefined };
    const market = pick(matching.markets);
    const side = pick<Side>(["buy", "sell"]);
    const exit = side === "buy" ? "sell" : "buy";
    const qty = 1 + random.integer(20);
    const drawn = random.next();
    if (drawn < 0.6) {
      const type = pick<OrdType>(["limit", "limit", "limit", "market", "stop", "stopLimit", "trailingStop"]);
      desk.newOrder(from, { type: "newOrderSingle", ...order(market, side, type, qty) });
    } else if (drawn < 0.7) {
      const orders = [
        order(market, side, pick<OrdType>(["limit", "market"]), qty),
        order(market, exit, "limit", qty),
        order(market, exit, "stop", qty),
      ];
      desk.newOrderList(from, {
        type: "newOrderList",
        listId: `l${sent}`,
        contingencyType: "oneTriggersTheOther",
        orders,
      });
    } else if (drawn < 0.95) {
      const origClOrdId = `o${Math.max(1, sent - random.integer(200))}`;
      sent += 1;
      for (const account of ACCOUNTS)
        desk.cancel({ ...from, account }, { type: "orderCancelRequest", clOrdId: `o${sent}`, origClOrdId });
    } else if (drawn < 0.96) phases.halt(market);
    else phases.resume(market);
  }

  return {
    matching,
    log,
    save: () => ({ desk: desk.save() }),
    step(): void {
      at += STEP_MS;
      run.tick();
      flow.step(STEP_MS);
      act();
      if (tradingDayOf(at) !== day) endDay();
      phases.tick();
      matching.tick();
      desk.tick();
    },
  };
}

type World = ReturnType<typeof createWorld>;

/** Throws where a book is crossed, or the ledger does not agree with what was reported. */
function runWhole(world: World, steps: number): void {
  const ledger = createLedger(world);
  // A look at every order takes longer with every order of the day.
  const every = Math.max(100, Math.round(steps / 200));
  for (let step = 0; step < steps; step += 1) {
    world.step();
    for (const { book, phase } of world.matching.markets) {
      const [bid, ask] = [book.bestBid(), book.bestAsk()];
      invariant(
        phase !== "continuous" || bid === 0 || ask === 0 || bid < ask,
        `step ${step}: ${bid} over ${ask}`,
      );
    }
    if (step % every === 0 || step === steps - 1) ledger.check();
  }
}

describe("a market at full rate", () => {
  it(
    `[X52] keeps every invariant for ${MINUTES} min of its own time, seed ${SEED}`,
    () => {
      const world = createWorld();
      runWhole(world, (MINUTES * 60_000) / STEP_MS);
      const trades = world.log.filter(
        ([, report]) => report.type === "executionReport" && report.execType === "trade",
      );
      expect(trades.length).toBeGreaterThan(20 * MINUTES);
    },
    60_000 + MINUTES * 30_000,
  );

  it.each(SCENARIO_NAMES)(
    "[M53] keeps every invariant in the scenario %s, over the end of a day",
    (scenario) => {
      const world = createWorld(scenario);
      runWhole(world, 60_000 / STEP_MS);
      expect(world.log.length).toBeGreaterThan(1_000);
    },
  );
});

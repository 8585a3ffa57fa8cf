import { describe, expect, it } from "vitest";
import { invariant } from "../../src/lib/assert.ts";
import { SCENARIO_NAMES } from "./crowd/scenarios.ts";
import { createLedger } from "./testing/testLedger.ts";
import { createTestMarket, STEP_MS, type TestMarket } from "./testing/testMarket.ts";

// How long the market runs, in minutes of its own clock: longer by hand than on every change.
// eslint-disable-next-line no-process-env
const MINUTES = Number(process.env["TAPEDECK_MARKET_MINUTES"] ?? 1);
const SEED = 20_231_114;
/** Forty a second, beside the 200 events of everybody else. */
const REQUESTS = 2;

/** The day opens once. */
const FEW: readonly string[] = ["atTheOpening"];

/** Throws where a book is crossed, or the ledger does not agree with what was reported. */
function runWhole(market: TestMarket, steps: number): ReturnType<ReturnType<typeof createLedger>["seen"]> {
  const ledger = createLedger(market);
  // A look at every order takes longer with every order of the day.
  const every = Math.max(100, Math.round(steps / 200));
  for (let step = 0; step < steps; step += 1) {
    market.step();
    for (const { book, phase } of market.matching.markets) {
      const [bid, ask] = [book.bestBid(), book.bestAsk()];
      invariant(
        phase !== "continuous" || bid === 0 || ask === 0 || bid < ask,
        `step ${step}: ${bid} over ${ask}`,
      );
    }
    ledger.check();
    if (step % every === 0 || step === steps - 1) ledger.checkAll();
  }
  return ledger.seen();
}

describe("a market at full rate", () => {
  it(
    `[X52] [X96] [M53] keeps every invariant for ${MINUTES} min of its own time, seed ${SEED}`,
    () => {
      const market = createTestMarket({ seed: SEED, requests: REQUESTS });
      const startedAt = performance.now();
      const seen = runWhole(market, (MINUTES * 60_000) / STEP_MS);
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      if (MINUTES > 1) console.log({ minutes: MINUTES, seconds, ...seen, sent: market.traders.sent });
      expect(seen.fills).toBeGreaterThan(200 * MINUTES);
      expect(seen.busts).toBeGreaterThan(10 * MINUTES);
      // Orders that are never accepted would prove nothing.
      for (const [kind, { accepted }] of market.traders.sent)
        expect(accepted, kind).toBeGreaterThanOrEqual(FEW.includes(kind) ? 1 : 10 * MINUTES);
    },
    60_000 + MINUTES * 30_000,
  );

  it.each(SCENARIO_NAMES.filter((name) => name !== "usual"))(
    "[M53] keeps every invariant in the scenario %s, over the end of a day",
    (scenario) => {
      const market = createTestMarket({ seed: SEED, scenario, requests: 1 });
      const seen = runWhole(market, 60_000 / STEP_MS);
      expect(seen.reports).toBeGreaterThan(1_000);
    },
  );
});

import type { TradingPhase } from "../../src/protocol/priceMessages.ts";
import { collects, type Market } from "./market.ts";
import type { Matching } from "./matching.ts";
import { tradingDayStart } from "./tradingDay.ts";

/** Which phase every market is in from a time of the trading day on, unless it is halted or in an auction of its own. */
export interface PlannedPhase {
  /** Ms since the trading day began. */
  readonly fromMs: number;
  readonly phase: TradingPhase;
}

const DAY_MS = 86_400_000;

/** The trading day of every market: an opening auction of 30 s, and a closing auction in its last minute. */
export const DAY_PLAN: readonly PlannedPhase[] = [
  { fromMs: 0, phase: "openingAuction" },
  { fromMs: 30_000, phase: "continuous" },
  { fromMs: DAY_MS - 60_000, phase: "closingAuction" },
];

/** How long an auction lasts that a breach of the collar calls. */
export const VOLATILITY_AUCTION_MS = 30_000;

/** A market that leaves the plan. */
interface Interruption {
  readonly sid: number;
  readonly phase: "halted" | "volatilityAuction";
  /** null: until it is resumed. */
  readonly until: number | null;
}

export interface PhasesState {
  readonly planned: TradingPhase;
  readonly interruptions: readonly Interruption[];
}

/** The trading phases of all markets: by the plan of the day, by halts, and by auctions of a market's own. */
export interface MarketPhases {
  /** Does what the time has made due. */
  tick(): void;
  /** Stops trading until it is resumed. */
  halt(market: Market): void;
  /** Ends a halt, or an auction of the market's own, with a trade of all that can at one price. */
  resume(market: Market): void;
  /** Collects orders for so long, then trades all that can at one price and goes on. */
  auction(market: Market, forMs: number): void;
  /** The trading day is over: what the closing auction has collected trades. */
  endDay(): void;
  save(): PhasesState;
}

export interface MarketPhasesOptions {
  readonly matching: Matching;
  readonly now: () => number;
  readonly plan: readonly PlannedPhase[];
  /** After a market has entered a phase; `auctionPx` is what its auction traded at, 0 when nothing did or there was none. */
  readonly entered: (market: Market, from: TradingPhase, auctionPx: number) => void;
  readonly state?: PhasesState | undefined;
}

export function createMarketPhases(options: MarketPhasesOptions): MarketPhases {
  const { matching, now, plan, entered, state } = options;
  const interruptions = new Map(state?.interruptions.map((one) => [one.sid, one]));
  let planned = state?.planned ?? "continuous";

  function enter(market: Market, phase: TradingPhase, until: number | null): void {
    const from = market.phase;
    if (from === phase && market.phaseUntil === until) return;
    entered(market, from, matching.enterPhase(market, phase, until));
  }

  function enterPlanned(market: Market): void {
    const { phase, until } = plannedAt(plan, now());
    enter(market, phase, until);
  }

  function interrupt(market: Market, phase: Interruption["phase"], until: number | null): void {
    if (market.phase === "closed") return;
    interruptions.set(market.sid, { sid: market.sid, phase, until });
    enter(market, phase, until);
  }

  return {
    tick() {
      for (const [sid, { until }] of interruptions) {
        const market = matching.markets[sid];
        if (until === null || until > now() || market === undefined) continue;
        interruptions.delete(sid);
        enterPlanned(market);
      }
      const { phase } = plannedAt(plan, now());
      if (phase === planned) return;
      planned = phase;
      for (const market of matching.markets) if (!interruptions.has(market.sid)) enterPlanned(market);
    },
    halt: (market) => interrupt(market, "halted", null),
    resume(market) {
      if (interruptions.delete(market.sid)) enterPlanned(market);
    },
    auction(market, forMs) {
      if (interruptions.get(market.sid)?.phase !== "halted")
        interrupt(market, "volatilityAuction", now() + forMs);
    },
    endDay() {
      for (const market of matching.markets)
        if (market.phase === "closingAuction") enter(market, "closed", null);
    },
    save: () => ({ planned, interruptions: [...interruptions.values()] }),
  };
}

/** The phase that the plan has for a moment, and when that ends; null when it does not end. */
function plannedAt(
  plan: readonly PlannedPhase[],
  at: number,
): { readonly phase: TradingPhase; readonly until: number | null } {
  const start = tradingDayStart(at);
  const index = plan.findLastIndex(({ fromMs }) => start + fromMs <= at);
  const phase = plan[index]?.phase ?? "continuous";
  if (!collects(phase) || plan.length < 2) return { phase, until: null };
  return { phase, until: start + (plan[index + 1]?.fromMs ?? DAY_MS) };
}

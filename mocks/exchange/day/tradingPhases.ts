import type { TradingPhase } from "../../../src/protocol/priceMessages.ts";
import { closes, lastClose, nextClose, plannedAt, type DayPlan, type Planned } from "./dayPlans.ts";
import { collects, type Market } from "../market/market.ts";
import type { Matching } from "../market/matching.ts";
import { tradingDayStart } from "../../../src/protocol/tradingDay.ts";

/** How long an auction lasts that a breach of the collar calls, and how much longer one that would end outside it. */
export const VOLATILITY_AUCTION_MS = 30_000;

/** A market that leaves the plan. */
interface Interruption extends Planned {
  readonly sid: number;
}

export interface PhasesState {
  readonly interruptions: readonly (Omit<Interruption, "next"> & Partial<Pick<Interruption, "next">>)[];
  /** When the plans were last looked at, epoch ms. */
  readonly lookedAt?: number;
}

const CLOSED: Planned = { phase: "closed", until: null, next: null };

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
  /** The venue's day is over: sessions that have no close of their own end with it, after their closing auction. */
  endDay(): void;
  save(): PhasesState;
}

export interface MarketPhasesOptions {
  readonly matching: Matching;
  readonly now: () => number;
  readonly planOf: (market: Market) => DayPlan;
  /** After a market has entered a phase; `auctionPx` is what its auction traded at, 0 when nothing did or there was none. */
  readonly entered: (market: Market, from: TradingPhase, auctionPx: number) => void;
  /** A market's session is over, after `entered` if it is closed now. */
  readonly sessionEnded: (market: Market) => void;
  readonly state?: PhasesState | undefined;
}

export function createMarketPhases(options: MarketPhasesOptions): MarketPhases {
  const { matching, now, planOf, entered, sessionEnded, state } = options;
  const interruptions = new Map<number, Interruption>(
    state?.interruptions.map((one) => [one.sid, { next: null, ...one }]),
  );
  let lookedAt = state?.lookedAt ?? now();
  /** Markets that share a plan, and what it has for now: null before the first look. */
  const groups = new Map<DayPlan, { readonly markets: Market[]; planned: Planned | null }>();
  for (const market of matching.markets) {
    const plan = planOf(market);
    const group = groups.get(plan);
    if (group === undefined) groups.set(plan, { markets: [market], planned: null });
    else group.markets.push(market);
  }

  function plannedNow(plan: DayPlan): Planned {
    return plannedAt(plan, tradingDayStart(now()), now());
  }

  /** How an auction of a market's own ends that is to last until then: a close comes before its time. */
  function endOf(plan: DayPlan, until: number): Omit<Planned, "phase"> {
    const closing = nextClose(plan, tradingDayStart(now()), now());
    if (closing !== null && closing <= until) return { until: closing, next: "closed" };
    return { until, next: plannedAt(plan, tradingDayStart(until), until).phase };
  }

  function enter(market: Market, { phase, until, next }: Planned): void {
    const from = market.phase;
    if (from === phase && market.phaseUntil === until && market.phaseNext === next) return;
    if (phase === "continuous" && collects(from) && matching.moveCollar(market))
      return collect(market, VOLATILITY_AUCTION_MS);
    const auctionPx = matching.enterPhase(market, phase, until, next);
    if (from === phase) return;
    entered(market, from, auctionPx);
    if (phase === "closed") sessionEnded(market);
  }

  function interrupt(market: Market, planned: Planned): void {
    interruptions.set(market.sid, { sid: market.sid, ...planned });
    enter(market, planned);
  }

  /** An auction of the market's own; orders that it has collected already stay. */
  function collect(market: Market, forMs: number): void {
    interrupt(market, { phase: "volatilityAuction", ...endOf(planOf(market), now() + forMs) });
  }

  /** A closed market cannot be halted, and its close ends whatever has interrupted it. */
  function isInterrupted(market: Market, { phase }: Planned): boolean {
    if (phase === "closed") interruptions.delete(market.sid);
    return interruptions.has(market.sid);
  }

  /** Ends the sessions whose close nobody saw: the venue was away, or its clock has leapt over it. */
  function endMissed(): void {
    for (const [plan, group] of groups) {
      const closedAt = lastClose(plan, tradingDayStart(now()), now());
      if (closedAt === null || closedAt <= lookedAt || plannedNow(plan).phase === "closed") continue;
      group.planned = null;
      for (const market of group.markets) {
        interruptions.delete(market.sid);
        enter(market, CLOSED);
      }
    }
    lookedAt = now();
  }

  return {
    tick() {
      endMissed();
      for (const [sid, { until }] of interruptions) {
        const market = matching.markets[sid];
        if (until === null || until > now() || market === undefined) continue;
        interruptions.delete(sid);
        enter(market, plannedNow(planOf(market)));
      }
      for (const [plan, group] of groups) {
        const planned = plannedNow(plan);
        const { planned: before } = group;
        if (before?.phase === planned.phase && before.until === planned.until) continue;
        group.planned = planned;
        for (const market of group.markets) if (!isInterrupted(market, planned)) enter(market, planned);
      }
    },
    halt(market) {
      if (market.phase !== "closed") interrupt(market, { phase: "halted", until: null, next: null });
    },
    resume(market) {
      if (interruptions.delete(market.sid)) enter(market, plannedNow(planOf(market)));
    },
    auction(market, forMs) {
      if (market.phase === "closed" || interruptions.get(market.sid)?.phase === "halted") return;
      collect(market, forMs);
    },
    endDay() {
      for (const [plan, { markets }] of groups) {
        if (closes(plan)) continue;
        for (const market of markets) {
          if (market.phase === "closingAuction") enter(market, CLOSED);
          else sessionEnded(market);
        }
      }
    },
    save: () => ({ interruptions: [...interruptions.values()], lookedAt }),
  };
}

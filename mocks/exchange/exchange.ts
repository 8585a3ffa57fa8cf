import type { ClientMessage } from "../../src/protocol/clientMessages.ts";
import { createRandom } from "../../src/lib/random.ts";
import type { Market, TapeTrade } from "./market/market.ts";
import { DAY_PLANS, type DayPlan } from "./day/dayPlans.ts";
import { createFaultyDesk, type DeskFaults } from "./faults/faultyDesk.ts";
import { createMatching, type Listing, type Matching, type MatchingState } from "./market/matching.ts";
import { createOrderDesk, type DeskState } from "./orders/orderDesk.ts";
import { createOrderGateway, type OrderGateway } from "./sessions/orderGateway.ts";
import type { GatewaySessionState } from "./sessions/orderSession.ts";
import { createOutbox } from "./sessions/outbox.ts";
import { createPendingAcks, type HeldRequest } from "./orders/pendingAcks.ts";
import { createSessions } from "./sessions/sessions.ts";
import { createTradeFaults, type TradeFaults } from "./faults/tradeFaults.ts";
import { createTickets, type Tickets, type TicketState } from "./sessions/tickets.ts";
import { tradingDayOf } from "../../src/protocol/tradingDay.ts";
import {
  createMarketPhases,
  VOLATILITY_AUCTION_MS,
  type MarketPhases,
  type PhasesState,
} from "./day/tradingPhases.ts";

/** The order side of the venue: matching, accounts and order sessions. */
export interface Exchange {
  readonly matching: Matching;
  readonly phases: MarketPhases;
  readonly gateway: OrderGateway;
  readonly tickets: Tickets;
  readonly deskFaults: DeskFaults;
  readonly tradeFaults: TradeFaults;
  /** Does what the time has made due: the end of the trading day, heartbeats, timers. */
  tick(): void;
  save(): ExchangeState;
}

export interface ExchangeState {
  readonly matching: MatchingState;
  readonly phases: PhasesState;
  readonly desk: DeskState;
  readonly held?: readonly HeldRequest[];
  readonly sessions: readonly GatewaySessionState[];
  readonly tickets: readonly TicketState[];
  readonly ticketRandom: number;
  readonly day: number;
}

export interface ExchangeOptions {
  readonly listings: readonly Listing[];
  readonly seed: number;
  readonly heartbeatMs: number;
  readonly now: () => number;
  /** Told of every trade while matching runs; it must not send orders. */
  readonly onTrade: (market: Market, trade: TapeTrade) => void;
  /** Told of every message of a logged-on client. */
  readonly onMessage: (account: string, sessionId: string, message: ClientMessage) => void;
  /** Of every market. Left out: DAY_PLANS, by asset class. */
  readonly plan?: DayPlan;
  readonly state: ExchangeState | undefined;
}

export function createExchange(options: ExchangeOptions): Exchange {
  const { now, state } = options;
  const ticketRandom = createRandom(state?.ticketRandom ?? options.seed ^ 0x7469_636b);
  const tickets = createTickets(ticketRandom, now, state?.tickets);
  const outbox = createOutbox();
  const sessions = createSessions(now, outbox, state?.sessions);
  const matching = createMatching(
    options.listings,
    now,
    (market, match, trade) => {
      desk.matched(market, match);
      options.onTrade(market, trade);
    },
    state?.matching,
    {
      settled: () => desk.settle(),
      apart: (buyerId, sellerId) => desk.apart(buyerId, sellerId),
      breached: (market) => phases.auction(market, VOLATILITY_AUCTION_MS),
    },
  );
  const phases = createMarketPhases({
    matching,
    now,
    planOf: ({ instrument }) => options.plan ?? DAY_PLANS[instrument.assetClass],
    entered: (market, from, auctionPx) => desk.phaseEntered(market, from, auctionPx),
    sessionEnded: (market) => desk.sessionEnded(market),
    state: state?.phases,
  });
  const desk = createOrderDesk(matching, now, sessions, state?.desk);
  const faulty = createFaultyDesk(desk);
  const pending = createPendingAcks(faulty.desk, now, state?.held);
  const gateway = createOrderGateway({
    now,
    heartbeatMs: options.heartbeatMs,
    desk: pending.desk,
    sessions,
    outbox,
    onMessage: options.onMessage,
  });
  let day = state?.day ?? tradingDayOf(now());
  phases.tick();

  return {
    matching,
    phases,
    gateway,
    tickets,
    deskFaults: faulty.faults,
    tradeFaults: createTradeFaults(matching, desk, pending),
    tick() {
      const today = tradingDayOf(now());
      if (today !== day) {
        day = today;
        phases.endDay();
        desk.endDay();
        matching.rollDay();
        sessions.dropIdle();
      }
      phases.tick();
      matching.tick();
      pending.tick();
      desk.tick();
      gateway.tick();
    },
    save: () => ({
      matching: matching.save(),
      phases: phases.save(),
      desk: desk.save(),
      held: pending.save(),
      sessions: sessions.save(),
      tickets: tickets.save(),
      ticketRandom: ticketRandom.save(),
      day,
    }),
  };
}

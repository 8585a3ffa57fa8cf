import { sessionRequestSchema } from "../../src/protocol/clientMessages.ts";
import { CLOSE } from "../../src/protocol/closeCodes.ts";
import { instrumentSchema, type InstrumentMessage } from "../../src/protocol/instrument.ts";
import * as z from "zod/mini";
import { answerControl, describeControl } from "./control.ts";
import { ALWAYS_OPEN } from "./day/dayPlans.ts";
import { createExchange, type Exchange, type ExchangeState } from "./exchange.ts";
import { createLab } from "./prices/lab.ts";
import type { MarketData, MarketDataOptions } from "./prices/marketData.ts";
import type { Listing } from "./market/matching.ts";
import { createMessageLog, type MessageLog } from "./messageLog.ts";
import { jsonResponse, methodNotAllowed, problem } from "./responses.ts";
import { DEFAULT_SCENARIO } from "./crowd/scenarios.ts";
import { phaseFaults } from "./crowd/phaseFaults.ts";
import { createVenueFaults } from "./faults/venueFaults.ts";
import type { Venue, VenueOptions, VenueRequest, VenueResponse, VenueState } from "./venue.ts";

/** Raised when the saved state changes shape: an older one is refused. */
const STATE_VERSION = 3;
/** The market moves in steps of this length however the host's timer runs, so that output depends on input alone. */
const STEP_MS = 50;

/** The two halves that a venue is made of, besides the exchange. */
export interface VenueParts {
  /** The same instruments whenever the market was born; their figures lead to that moment. */
  readonly createListings: (bornAt: number) => readonly Listing[];
  readonly createMarketData: (options: MarketDataOptions) => MarketData;
}

interface SavedVenue extends VenueState {
  readonly seed: number;
  readonly symbols: number;
  readonly at: number;
  readonly bornAt: number;
  /** How often this market was started. */
  readonly starts: number;
  readonly exchange: ExchangeState;
  readonly marketData: unknown;
}

/** What a reset replaces. */
interface Running {
  readonly bornAt: number;
  readonly instruments: VenueResponse;
  readonly exchange: Exchange;
  readonly marketData: MarketData;
  readonly messages: MessageLog;
}

export function composeVenue(options: VenueOptions, parts: VenueParts): Venue {
  const { seed, symbols, rate, heartbeatMs } = options;
  const saved = options.state === undefined ? undefined : readState(options.state, options);
  let now = Math.max(options.startAt, saved?.at ?? 0);
  /** The next step ends this long after the clock's last whole step. */
  let sinceStepMs = 0;
  let starts = saved?.starts ?? 0;
  let running = start(saved);

  function start(state: SavedVenue | undefined): Running {
    starts += 1;
    const bornAt = state?.bornAt ?? now;
    const listings = parts.createListings(bornAt);
    const messages = createMessageLog();
    const exchange = createExchange({
      listings,
      seed,
      heartbeatMs,
      now: () => now,
      onTrade: (market, trade) => marketData.trade(market, trade),
      onMessage: (account, sessionId, message) => {
        if (options.control) messages.add({ at: now, account, sessionId, message });
      },
      ...(options.hours === "always" ? { plan: ALWAYS_OPEN } : {}),
      state: state?.exchange,
    });
    const marketData = parts.createMarketData({
      markets: exchange.matching.markets,
      port: (market) => exchange.matching.flowPort(market),
      seed,
      rate,
      heartbeatMs,
      now: () => now,
      epoch: epochOf(now, starts),
      bornAt,
      phases: phaseFaults(exchange),
      scenario: options.scenario ?? DEFAULT_SCENARIO,
      state: state?.marketData,
    });
    const instruments = jsonResponse({ instruments: listings.map((listing) => toMessage(listing)) });
    return { bornAt, instruments, exchange, marketData, messages };
  }

  function step(): void {
    faults.tick();
    running.marketData.step(STEP_MS);
    running.exchange.tick();
    running.marketData.publish();
  }

  const faults = createVenueFaults(seed, () => now, {
    endStreams: () => running.marketData.endStreams(),
    freeze: (frozen) => running.marketData.freeze(frozen),
    expireLog: () => running.marketData.expireLog(),
    newEpoch() {
      starts += 1;
      running.marketData.beginEpoch(epochOf(now, starts));
    },
    closeOrders: (code, reason, notice) => running.exchange.gateway.closeAll(code, reason, notice),
    desk: () => running.exchange.deskFaults,
    phases: () => phaseFaults(running.exchange),
    trades: () => running.exchange.tradeFaults,
    scenario: () => running.marketData.scenario,
    reset() {
      const { exchange, marketData } = running;
      running = start(undefined);
      marketData.endStreams();
      exchange.gateway.closeAll(CLOSE.serviceRestart, "the market begins anew");
    },
  });

  function openSession(body: string): VenueResponse {
    const request = z.safeParse(sessionRequestSchema, readJson(body));
    if (!request.success)
      return problem(
        400,
        "Bad request",
        'Send {"account": …}: 1 to 32 letters, digits, dashes or underscores',
      );
    const { account } = request.data;
    return jsonResponse({ ticket: running.exchange.tickets.issue(account), account });
  }

  /** Methods and answer by path. */
  const routes: Readonly<
    Record<string, readonly [methods: string, answer: (request: VenueRequest) => VenueResponse]>
  > = {
    "/instruments": ["GET", () => faults.slowed(running.instruments)],
    "/bars": ["GET", (request) => faults.slowed(running.marketData.bars(request.query))],
    "/volumes": ["GET", (request) => faults.slowed(running.marketData.volumes(request.query))],
    "/session": ["POST", (request) => faults.slowed(faults.refuseOrders() ?? openSession(request.body))],
    ...(options.control
      ? {
          "/control": [
            "GET, POST",
            (request) =>
              request.method === "GET" ? describeControl(faults) : answerControl(request, faults),
          ],
          "/control/log": [
            "GET",
            () =>
              jsonResponse({
                orders: running.messages.all(),
                streams: running.marketData.sentStreams(),
              }),
          ],
        }
      : {}),
  };

  function saveWith(marketData: unknown): SavedVenue {
    return {
      version: STATE_VERSION,
      seed,
      symbols,
      at: now,
      bornAt: running.bornAt,
      starts,
      exchange: running.exchange.save(),
      marketData,
    };
  }

  function shutdown(): void {
    // No step passes what is late any more.
    faults.apply({ fault: "heal" });
    running.exchange.gateway.closeAll(CLOSE.serviceRestart, "The exchange restarts", "serverShutdown");
    running.marketData.endStreams();
  }

  return {
    now: () => now,
    advance(ms) {
      let left = ms;
      while (sinceStepMs + left >= STEP_MS) {
        now += STEP_MS - sinceStepMs;
        left -= STEP_MS - sinceStepMs;
        sinceStepMs = 0;
        step();
      }
      now += left;
      sinceStepMs += left;
    },
    request(request) {
      const route = Object.hasOwn(routes, request.path) ? routes[request.path] : undefined;
      if (route === undefined)
        return problem(404, "Not found", `There is nothing at ${request.path.slice(0, 100)}`);
      const [methods, answer] = route;
      return methods.split(", ").includes(request.method) ? answer(request) : methodNotAllowed(methods);
    },
    openPrices: (query, lastEventIdHeader, reader) =>
      faults.refusePrices() ??
      faults.prices.open(reader, (faulty) => running.marketData.openPrices(query, lastEventIdHeader, faulty)),
    openOrders(ticket, link) {
      const account = running.exchange.tickets.redeem(ticket);
      return account === null
        ? problem(
            401,
            "Unauthorized",
            "The ticket is unknown, used or too old; get a new one from POST /session",
          )
        : faults.orders.open(link, (faulty) => running.exchange.gateway.open(account, faulty));
    },
    lab: createLab((request) => faults.refusePrices() ?? running.marketData.openAs(request)),
    save: () => saveWith(running.marketData.save()),
    handOver() {
      const marketData = running.marketData.handOver();
      shutdown();
      return saveWith(marketData);
    },
    shutdown,
  };
}

/** The same in no two starts of a market. */
function epochOf(now: number, starts: number): string {
  return `${now.toString(36)}-${starts}`;
}

/** Throws when the state is of another version or another market: the host begins anew. */
function readState(state: VenueState, { seed, symbols }: VenueOptions): SavedVenue {
  const saved = state as SavedVenue;
  if (saved.version !== STATE_VERSION) throw new Error(`saved state has version ${saved.version}`);
  if (saved.seed !== seed || saved.symbols !== symbols)
    throw new Error(`saved state is of seed ${saved.seed} with ${saved.symbols} symbols`);
  return saved;
}

/** The instrument as the wire has it, without the units worked out from it. */
function toMessage({ instrument }: Listing): InstrumentMessage {
  return z.parse(instrumentSchema, instrument);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { FlowPort, Market, TradeListener } from "../market/market.ts";
import type { ScenarioRun } from "../crowd/scenarioRun.ts";
import type { ScenarioName } from "../crowd/scenarios.ts";
import type { StreamRequest } from "./priceStreams.ts";
import type { SentStream } from "./sentIds.ts";
import type { PriceReader, PriceSession, VenueResponse } from "../venue.ts";
import type { PhaseFaults } from "../crowd/phaseFaults.ts";

/** The price side of the venue over the exchange's markets: background flow, bars and price streams. */
export interface MarketData extends TradeListener {
  /** How the market behaves; `step` moves it on. */
  readonly scenario: Pick<ScenarioRun, "name" | "begin">;
  /** Sends what background traders do in so many ms. */
  step(ms: number): void;
  /** Writes what is due to the price streams. */
  publish(): void;
  /** `GET /bars`. */
  bars(query: string): VenueResponse;
  /** `GET /volumes`. */
  volumes(query: string): VenueResponse;
  openPrices(
    query: string,
    lastEventIdHeader: string | null,
    reader: PriceReader,
  ): PriceSession | VenueResponse;
  /** The same for the transport lab, in any form. */
  openAs<Form>(request: StreamRequest<Form>): PriceSession | VenueResponse;
  /** Ends every price stream. */
  endStreams(): void;
  /** While frozen nothing is written to any stream. */
  freeze(frozen: boolean): void;
  /** Nothing before now can be resumed from any more. */
  expireLog(): void;
  /** Ends every stream and numbers events anew. */
  beginEpoch(epoch: string): void;
  /** What was written to each stream. */
  sentStreams(): readonly SentStream[];
  save(): unknown;
  /** Publishes what is due, and saves with the log of events. */
  handOver(): unknown;
}

export interface MarketDataOptions {
  readonly markets: readonly Market[];
  readonly port: (market: Market) => FlowPort;
  readonly seed: number;
  readonly rate: number;
  readonly heartbeatMs: number;
  readonly now: () => number;
  /** What scenarios halt and call into auctions. */
  readonly phases: PhaseFaults;
  /** What a market without a state begins with. */
  readonly scenario: ScenarioName;
  /** A new one for every start, so that nothing of an earlier run is replayed. A log that was handed over keeps its own. */
  readonly epoch: string;
  /** When this market first began, epoch ms: before that its past is made up. */
  readonly bornAt: number;
  /** What `save` or `handOver` gave; undefined begins anew. */
  readonly state: unknown;
}

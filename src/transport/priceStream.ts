import type {
  DepthEvent,
  HelloEvent,
  PlainQuote,
  QuotesEvent,
  ResetEvent,
  SnapshotEvent,
  TradesEvent,
} from "../protocol/priceMessages.ts";
import type { ProtocolError } from "../protocol/protocolError.ts";
import type { Subscription } from "../protocol/subscription.ts";
import type { PriceConnection } from "./connection.ts";

/** What the stream hands on, in order, each event at most once. Called synchronously from the event's handler. */
export interface PriceSink {
  hello(event: HelloEvent): void;
  /** Replaces everything. */
  snapshot(event: SnapshotEvent): void;
  quotes(event: QuotesEvent): void;
  trades(event: TradesEvent): void;
  depth(event: DepthEvent): void;
  plainQuote(quote: PlainQuote): void;
  /** Something was missed and a snapshot follows, or `gap`: events between two seqs never came. */
  missed(reason: ResetEvent["reason"] | "gap"): void;
}

/** What the server of this stream can do, as far as it has shown. */
export interface FeedAbilities {
  readonly heartbeat: boolean;
  readonly replay: boolean;
}

/** Figures since the page was opened; `lastEventAt` is the clock's monotonic ms. Read per frame, never per event. */
export interface PriceStats {
  readonly events: number;
  readonly chars: number;
  readonly lastEventAt: number | null;
  readonly lastEventId: string | null;
  readonly epoch: string | null;
  readonly heartbeatMs: number;
  readonly gaps: number;
  readonly resets: number;
  readonly replayed: number;
  readonly duplicates: number;
  readonly conflated: number;
  readonly malformed: number;
  readonly lastError: ProtocolError | null;
  readonly reconnects: number;
}

export interface PriceStream {
  state(): PriceConnection;
  /** Called on every change of state; returns the unsubscription. */
  onState(listener: (state: PriceConnection) => void): () => void;
  abilities(): FeedAbilities;
  stats(): PriceStats;
  /** What to carry. The first call opens the stream; a change opens it anew for a fresh snapshot. */
  subscribe(subscription: Subscription): void;
  /** Try now, from any state but live. */
  reconnect(): void;
  /** For good: no timer or listener is left. */
  close(): void;
}

import type {
  DepthEvent,
  HelloEvent,
  PlainQuote,
  QuotesEvent,
  ResetEvent,
  SnapshotEvent,
  StatusEvent,
  TradesEvent,
} from "../../protocol/priceMessages.ts";
import type { RefusedQuotes } from "../../protocol/protocolError.ts";

/** What the stream hands on, in order, each event at most once. Called synchronously from the event's handler. */
export interface PriceSink {
  hello(event: HelloEvent): void;
  /** Replaces everything. */
  snapshot(event: SnapshotEvent): void;
  quotes(event: QuotesEvent): void;
  trades(event: TradesEvent): void;
  depth(event: DepthEvent): void;
  status(event: StatusEvent): void;
  plainQuote(quote: PlainQuote): void;
  /** Newer quotes of these came and could not be taken: what is known of them is no longer the newest. */
  refusedQuotes(of: RefusedQuotes): void;
  /** Something was missed and a snapshot follows; `gap`: events between two seqs never came, not by a replay either. */
  missed(reason: ResetEvent["reason"] | "gap"): void;
}

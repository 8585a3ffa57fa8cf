import type { ProtocolError } from "../../protocol/protocolError.ts";
import type { InterArrival } from "../link/arrivals.ts";
import type { PerSecond } from "../link/rates.ts";

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
  readonly interArrival: InterArrival | null;
  readonly perSecond: PerSecond | null;
  /** Inferred: how much later the newest event came than the quickest of its link, ms. */
  readonly behindMs: number | null;
}

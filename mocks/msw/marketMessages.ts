import type { TradingHours } from "../exchange/day/dayPlans.ts";
import type { ScenarioName } from "../exchange/crowd/scenarios.ts";
import type { LabFrame, VenueRequest, VenueResponse } from "../exchange/venue.ts";

/** What decides which market a page trades in. */
export interface MarketOptions {
  readonly seed: number;
  readonly symbols: number;
  /** Background order-flow events a second. */
  readonly rate: number;
  /** The file that one instrument follows, by the name it is kept under, and ms of it in one ms; null for none. */
  readonly csv: { readonly name: string; readonly speed: number } | null;
  /** How it behaves when it begins. */
  readonly scenario: ScenarioName;
  readonly hours: TradingHours;
}

/** Page to worker over its own port. The page numbers its requests, streams and links; ids are never reused. */
export type PageMessage =
  /** First on every port. The page holds the Web Lock `pageLock` as long as it lives. */
  | { readonly kind: "join"; readonly options: MarketOptions; readonly pageLock: string }
  | { readonly kind: "request"; readonly id: number; readonly request: VenueRequest }
  | {
      readonly kind: "openPrices";
      readonly id: number;
      readonly query: string;
      readonly lastEventId: string | null;
    }
  /** The transport lab: an event stream, or a WebSocket. */
  | {
      readonly kind: "openLabStream";
      readonly id: number;
      readonly query: string;
      readonly lastEventId: string | null;
    }
  | { readonly kind: "openLabSocket"; readonly id: number; readonly query: string }
  | { readonly kind: "openOrders"; readonly id: number; readonly ticket: string | null }
  | { readonly kind: "receive"; readonly id: number; readonly text: string }
  | { readonly kind: "closed"; readonly id: number };

/** Worker to page. */
export type WorkerMessage =
  | { readonly kind: "joined" }
  | { readonly kind: "failed"; readonly reason: string }
  /** The answer to a request, or the refusal of an open. */
  | { readonly kind: "response"; readonly id: number; readonly response: VenueResponse }
  | { readonly kind: "opened"; readonly id: number }
  | { readonly kind: "write"; readonly id: number; readonly text: string }
  | { readonly kind: "end"; readonly id: number }
  /** A binary one only on a socket of the lab. */
  | { readonly kind: "send"; readonly id: number; readonly frame: LabFrame }
  | { readonly kind: "close"; readonly id: number; readonly code: number; readonly reason: string };

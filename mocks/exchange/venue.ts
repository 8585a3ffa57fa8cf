import type { TradingHours } from "./day/dayPlans.ts";
import type { ScenarioName } from "./crowd/scenarios.ts";

/**
 * The exchange as its hosts see it: market, matching, accounts and both gateways behind one pure object. A host (the
 * worker behind MSW, the Node server) moves its clock, and shuttles texts between it and the wire.
 */
export interface Venue {
  /** Server time, epoch ms. Moves only by `advance`. */
  now(): number;
  /** Runs the market and the sessions forward; everything due is written to readers and links meanwhile. */
  advance(ms: number): void;
  /** `/instruments`, `/bars`, `/volumes`, `/session`, and `/control` when allowed. `path` has no query; a problem is an answer too. */
  request(request: VenueRequest): VenueResponse;
  /** `GET /prices/stream`. Writes the first events before it returns. */
  openPrices(
    query: string,
    lastEventIdHeader: string | null,
    reader: PriceReader,
  ): PriceSession | VenueResponse;
  /** `GET /ws?ticket=`: a used or unknown ticket is answered 401 before the upgrade. */
  openOrders(ticket: string | null, link: OrderLink): OrderSession | VenueResponse;
  /** The transport lab; a venue without one answers 404. */
  readonly lab?: VenueLab;
  /** Everything that must survive a restart, structured-cloneable. Restoring it begins a new price epoch. */
  save(): VenueState;
  /**
   * Shuts down and saves, with the log of price events: who restores that goes on in the same price epoch, and streams
   * resume there. This venue is at its end.
   */
  handOver(): VenueState;
  /** Tells every session (`serverShutdown`), then closes them: 1012 on the order channel, end of stream on prices. */
  shutdown(): void;
}

export interface VenueOptions {
  readonly seed: number;
  /** Epoch ms that the venue's clock starts at. */
  readonly startAt: number;
  /** How many instruments, 1 to 10,000. The first are the named ones; the rest are made up from the seed. */
  readonly symbols: number;
  /** Background order-flow events a second over all instruments. */
  readonly rate: number;
  readonly heartbeatMs: number;
  /** Whether `/control` is answered. */
  readonly control: boolean;
  /** How a new market behaves, "usual" when left out; one with a state goes on as it was. */
  readonly scenario?: ScenarioName;
  /** "usual" when left out. A state that was left in other hours goes on in these. */
  readonly hours?: TradingHours;
  readonly state?: VenueState;
}

/** Opaque to hosts. */
export interface VenueState {
  readonly version: number;
  readonly [part: string]: unknown;
}

export interface VenueRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly body: string;
}

export interface VenueResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How much later the host sends it, ms: a slow server. */
  readonly delayMs?: number;
}

/** The same quotes by SSE and by WebSocket: docs/lab.md. */
export interface VenueLab {
  /** `GET /lab/sse`. Writes the first events before it returns. */
  openStream(
    query: string,
    lastEventIdHeader: string | null,
    reader: PriceReader,
  ): PriceSession | VenueResponse;
  /** `GET /lab/ws`. What the query asks for is refused before the upgrade; nothing is sent before the client's first message. */
  openSocket(query: string, link: LabLink): OrderSession | VenueResponse;
}

/** One message of a WebSocket of the lab: a text frame or a binary one. */
export type LabFrame = string | Uint8Array<ArrayBuffer>;

/** Where a WebSocket of the lab writes. */
export interface LabLink {
  send(frame: LabFrame): void;
  close(code: number, reason: string): void;
  /** As of a PriceReader. */
  ready?(): boolean;
}

/** Where a price session writes. Texts are whole SSE blocks, each ending in a blank line. */
export type PriceReader = EventReader<string>;

/** Where the events of a stream are written, in the form that its way wants. */
export interface EventReader<Form> {
  write(event: Form): void;
  /** The server ends the stream, after what was written. */
  end(): void;
  /** False while what was written has not gone out: the rest waits and is conflated. Always true when left out. */
  ready?(): boolean;
  /** Ends the stream at once, without what has not gone out. As `end` when left out. */
  cut?(): void;
}

export interface PriceSession {
  /** The client is gone. */
  closed(): void;
}

/** Where an order session writes: one JSON text a frame. */
export interface OrderLink {
  send(text: string): void;
  close(code: number, reason: string): void;
}

export interface OrderSession {
  receive(text: string): void;
  /** The client is gone, cleanly or not; after a logout it was clean. */
  closed(): void;
}

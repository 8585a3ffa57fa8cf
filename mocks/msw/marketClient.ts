import { assertNever } from "../../src/lib/assert.ts";
import type {
  LabLink,
  OrderLink,
  OrderSession,
  PriceReader,
  VenueRequest,
  VenueResponse,
} from "../exchange/venue.ts";
import type { PageMessage, WorkerMessage } from "./marketMessages.ts";

/** The market as a page reaches it: a Venue whose answers take a turn of the event loop. */
export interface MarketClient {
  request(request: VenueRequest): Promise<VenueResponse>;
  /** Resolves to how to close it, or to the refusal. */
  openPrices(
    query: string,
    lastEventId: string | null,
    reader: PriceReader,
  ): { readonly answer: Promise<VenueResponse | null>; closed(): void };
  /** The transport lab, as `openPrices` and `openOrders`. */
  openLabStream: MarketClient["openPrices"];
  openLabSocket(query: string, link: LabLink, refused: (response: VenueResponse) => void): OrderSession;
  /** Messages may be handed in at once; they wait in order behind the opening. `refused` when it is refused. */
  openOrders(
    ticket: string | null,
    link: OrderLink,
    refused: (response: VenueResponse) => void,
  ): OrderSession;
  /** Takes what came from the worker. */
  receive(message: WorkerMessage): void;
}

interface Waiting {
  /** null: it is open. */
  readonly answer?: (response: VenueResponse | null) => void;
  readonly reader?: PriceReader;
  readonly link?: LabLink;
}

export function createMarketClient(post: (message: PageMessage) => void): MarketClient {
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  function close(id: number): void {
    if (waiting.delete(id)) post({ kind: "closed", id });
  }

  function openStream(
    kind: "openPrices" | "openLabStream",
    query: string,
    lastEventId: string | null,
    reader: PriceReader,
  ): ReturnType<MarketClient["openPrices"]> {
    const id = (lastId += 1);
    const answer = new Promise<VenueResponse | null>((resolve) => {
      waiting.set(id, { answer: resolve, reader });
    });
    post({ kind, id, query, lastEventId });
    return { answer, closed: () => close(id) };
  }

  function openSocket(
    link: LabLink,
    refused: (response: VenueResponse) => void,
    message:
      | { readonly kind: "openOrders"; readonly ticket: string | null }
      | { readonly kind: "openLabSocket"; readonly query: string },
  ): OrderSession {
    const id = (lastId += 1);
    waiting.set(id, { answer: (response) => response !== null && refused(response), link });
    post({ ...message, id });
    return {
      receive: (text) => post({ kind: "receive", id, text }),
      closed: () => close(id),
    };
  }

  return {
    request: (request) =>
      new Promise((resolve) => {
        const id = (lastId += 1);
        waiting.set(id, { answer: (response) => response !== null && resolve(response) });
        post({ kind: "request", id, request });
      }),
    openPrices: (...asked) => openStream("openPrices", ...asked),
    openLabStream: (...asked) => openStream("openLabStream", ...asked),
    openOrders: (ticket, link, refused) => openSocket(link, refused, { kind: "openOrders", ticket }),
    openLabSocket: (query, link, refused) => openSocket(link, refused, { kind: "openLabSocket", query }),
    receive(message) {
      switch (message.kind) {
        case "joined":
        case "failed":
          return;
        case "response":
          waiting.get(message.id)?.answer?.(message.response);
          waiting.delete(message.id);
          return;
        case "opened":
          waiting.get(message.id)?.answer?.(null);
          return;
        case "write":
          waiting.get(message.id)?.reader?.write(message.text);
          return;
        case "end":
          waiting.get(message.id)?.reader?.end();
          close(message.id);
          return;
        case "send":
          waiting.get(message.id)?.link?.send(message.frame);
          return;
        case "close":
          waiting.get(message.id)?.link?.close(message.code, message.reason);
          close(message.id);
          return;
        default:
          assertNever(message, "worker message");
      }
    },
  };
}

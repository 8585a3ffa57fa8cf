import { formatEventId, parseEventId } from "../../src/protocol/eventId.ts";
import type {
  OrderLink,
  OrderSession,
  PriceReader,
  PriceSession,
  Venue,
  VenueRequest,
  VenueResponse,
  VenueState,
} from "../exchange/venue.ts";

/** A venue for host tests: it logs what its hosts do, echoes order frames, and prices when told to. */
export interface TestVenue extends Venue {
  /** Writes the next price event to every reader. */
  publish(): void;
  /** Writes this to every reader. */
  writeAll(block: string): void;
  /** Has every link send this. */
  say(text: string): void;
  /** Closes every link. */
  drop(code: number): void;
  readonly requests: VenueRequest[];
  readonly received: string[];
  /** Milliseconds it was advanced by. */
  advanced(): number;
  readers(): number;
  links(): number;
}

const EPOCH = "e1";
const HEARTBEAT_MS = 1_000;

export function createTestVenue(state?: VenueState): TestVenue {
  let seq = typeof state?.seq === "number" ? state.seq : 0;
  let elapsedMs = 0;
  let heartbeatMs = 0;
  const readers = new Set<PriceReader>();
  const links = new Set<OrderLink>();
  const tickets = new Set(["t1", "t2", "t3"]);
  const requests: VenueRequest[] = [];
  const received: string[] = [];
  const quote = (at: number): string =>
    `id: ${formatEventId({ epoch: EPOCH, seq: at })}\nevent: quotes\ndata: {"prev":${at - 1}}\n\n`;

  return {
    requests,
    received,
    publish() {
      seq += 1;
      for (const reader of readers) reader.write(quote(seq));
    },
    writeAll(block) {
      for (const reader of readers) reader.write(block);
    },
    say(text) {
      for (const link of links) link.send(text);
    },
    drop(code) {
      for (const link of links) link.close(code, "dropped");
    },
    advanced: () => elapsedMs,
    readers: () => readers.size,
    links: () => links.size,
    now: () => elapsedMs,
    advance(ms) {
      elapsedMs += ms;
      heartbeatMs += ms;
      if (heartbeatMs < HEARTBEAT_MS) return;
      heartbeatMs = 0;
      for (const reader of readers) reader.write(`event: heartbeat\ndata: {}\n\n`);
    },
    request(request) {
      requests.push(request);
      return answer(200, JSON.stringify(request));
    },
    openPrices(query, lastEventId, reader): PriceSession | VenueResponse {
      if (query === "") return answer(400, "{}");
      reader.write(`retry: 1000\n\nevent: hello\ndata: {"epoch":"${EPOCH}"}\n\n`);
      const resumed = lastEventId === null ? null : parseEventId(lastEventId);
      if (resumed === null) reader.write(`id: ${EPOCH}:${seq}\nevent: snapshot\ndata: {}\n\n`);
      else for (let next = resumed.seq + 1; next <= seq; next += 1) reader.write(quote(next));
      readers.add(reader);
      return { closed: () => readers.delete(reader) };
    },
    openOrders(ticket, link): OrderSession | VenueResponse {
      if (ticket === null || !tickets.delete(ticket)) return answer(401, "{}");
      links.add(link);
      return {
        receive(text) {
          received.push(text);
          link.send(text);
        },
        closed: () => links.delete(link),
      };
    },
    save: () => ({ version: 1, seq }),
    handOver: () => ({ version: 1, seq }),
    shutdown() {
      for (const reader of readers) reader.end();
      for (const link of links) {
        link.send(`{"type":"serverShutdown"}`);
        link.close(1012, "restarting");
      }
    },
  };
}

function answer(status: number, body: string): VenueResponse {
  return { status, headers: { "content-type": "application/json" }, body };
}

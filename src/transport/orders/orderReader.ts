import { assertNever } from "../../lib/assert.ts";
import type { Clock } from "../../lib/clock.ts";
import { isProtocolError, protocolError, type ProtocolError } from "../../protocol/protocolError.ts";
import { decodeServerMessage, type ServerMessage } from "../../protocol/serverMessages.ts";
import { createArrivals, type InterArrival } from "../link/arrivals.ts";
import { createRates, type PerSecond } from "../link/rates.ts";
import { judgeSeq } from "../link/sequence.ts";

/** Figures since the page was opened. Times are the clock's monotonic ms. */
export interface OrderReaderStats {
  readonly received: number;
  readonly lastSeq: number;
  readonly lastReceivedAt: number | null;
  readonly gaps: number;
  readonly replayed: number;
  readonly duplicates: number;
  readonly malformed: number;
  readonly lastError: ProtocolError | null;
  /** Of what was received. */
  readonly interArrival: InterArrival | null;
  readonly perSecond: PerSecond | null;
}

/** Decodes frames and keeps the place in the session over all links: each message is handed on at most once, in order. */
export interface OrderReader {
  /** A new link begins. */
  begin(): void;
  /**
   * The message to handle; null when the frame was dropped and counted; "gap" when messages are missing: connect anew
   * and resume. A logonAck with `resumed` false begins a new sequence, and only while `loggingOn`.
   */
  read(data: unknown, loggingOn: boolean): ServerMessage | null | "gap";
  /** The state is whole. */
  synced(): void;
  /** The seq to resume from: everything up to it was handed on. null when a fresh snapshot is needed. */
  lastSeq(): number | null;
  forgetPlace(): void;
  stats(): OrderReaderStats;
}

export function createOrderReader(clock: Clock): OrderReader {
  const counts = {
    received: 0,
    lastReceivedAt: null as number | null,
    gaps: 0,
    replayed: 0,
    duplicates: 0,
    malformed: 0,
    lastError: null as ProtocolError | null,
  };
  const arrivals = createArrivals();
  const rates = createRates();
  let last: number | null = null;
  /** A gap was found and nothing was accepted since. */
  let gapped = false;

  /** What is still tried to get a message that cannot be read once more: a resume, then a snapshot, then nothing. */
  let remedy: "resume" | "snapshot" | "none" = "resume";
  /** The seq that the newest resume was to bring again. */
  let askedAgain: number | null = null;
  /** On this link something could not be read. */
  let spoiled = false;
  /** This link began with a snapshot. */
  let fresh = false;

  /**
   * What the wire has spoiled may be whole the next time. A frame that is passed over still has its place, or the one
   * after it would look like a gap.
   */
  function drop(data: unknown, error: ProtocolError): null | "gap" {
    counts.malformed += 1;
    counts.lastError = error;
    spoiled = true;
    const seq = seqOf(data);
    if (last === null || seq !== last + 1) return null;
    // A type that is not known may be ignored; one that is known says something about orders.
    if (error.reason === "unknownType" || remedy === "none") last = seq;
    else if (remedy === "snapshot") {
      // Written so by the server itself: each try costs a link.
      remedy = "none";
      last = seq;
    } else if (seq === askedAgain) {
      remedy = "snapshot";
      last = null;
      return "gap";
    } else {
      askedAgain = seq;
      return "gap";
    }
    return null;
  }

  return {
    begin() {
      arrivals.linkBegan();
      spoiled = false;
      fresh = false;
    },
    read(data, loggingOn) {
      const at = clock.monotonic();
      counts.received += 1;
      counts.lastReceivedAt = at;
      arrivals.arrived(at);
      rates.arrived(at, typeof data === "string" ? data.length : 0);
      const message =
        typeof data === "string" ? decodeServerMessage(data) : protocolError("badShape", "a binary frame");
      if (isProtocolError(message)) return drop(data, message);
      const isAck = message.type === "logonAck";
      const begins = loggingOn && isAck && !message.resumed;
      const verdict = judgeSeq(begins ? null : last, message.seq);
      switch (verdict) {
        case "duplicate":
          counts.duplicates += 1;
          return null;
        case "gap":
          counts.gaps += 1;
          // The first time the place is kept, so that the missed ones come again; when they did not, a snapshot must.
          if (gapped) last = null;
          gapped = true;
          return "gap";
        case "accept":
          last = message.seq;
          gapped = false;
          if (begins) {
            fresh = true;
            askedAgain = null;
          }
          // Session messages are sent again as heartbeats, which stand for nothing that was missed.
          if (loggingOn && !isAck && message.type !== "heartbeat") counts.replayed += 1;
          return message;
        default:
          return assertNever(verdict, "verdict");
      }
    },
    synced() {
      if (fresh && !spoiled) remedy = "resume";
    },
    lastSeq: () => last,
    forgetPlace() {
      last = null;
    },
    stats: () => ({
      ...counts,
      lastSeq: last ?? 0,
      interArrival: arrivals.interArrival(),
      perSecond: rates.perSecond(clock.monotonic()),
    }),
  };
}

function seqOf(data: unknown): unknown {
  if (typeof data !== "string") return null;
  try {
    return (JSON.parse(data) as { seq?: unknown } | null)?.seq;
  } catch {
    return null;
  }
}

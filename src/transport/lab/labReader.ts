import { assertNever } from "../../lib/assert.ts";
import type { Clock } from "../../lib/clock.ts";
import { formatEventId, type EventId } from "../../protocol/eventId.ts";
import type { LabEvent } from "../../protocol/labEvents.ts";
import { QUOTE_STRIDE, type HelloEvent } from "../../protocol/priceMessages.ts";
import { isProtocolError } from "../../protocol/protocolError.ts";
import { emptySum, mixSum, type LabAgreement } from "./labAgreement.ts";
import type { LabArrival, LabCarrier } from "./labCarriers.ts";
import type { LabFirsts } from "./labFirsts.ts";
import { createRates } from "../link/rates.ts";
import { judgeEvent, judgeSnapshot } from "../link/sequence.ts";
import type { ServerLag } from "../prices/serverLag.ts";
import { createSpreadMeter, type Spread } from "../link/spread.ts";

/** What was counted and timed of one way since it was opened. */
export interface LabCounts {
  readonly messages: number;
  readonly ticks: number;
  /** The mean of the last five seconds; undefined before the first tenth of a second with a message is over. */
  readonly perSecond: LabPerSecond | undefined;
  /** Of messages with ticks, whole: payload and framing, over all of them. undefined before the first. */
  readonly bytesPerTick: number | undefined;
  /** ms of this thread per 1,000 ticks, over all messages with ticks. undefined before the first. */
  readonly cpuMsPer1000: number | undefined;
  /** Inferred: over the quickest event of any way. */
  readonly latency: Spread | null;
  /** How much later than by the way that brought an event first. */
  readonly behind: Spread | null;
  /** Times that ticks were lost for good: a reset, or a gap that the replay did not fill. */
  readonly missed: number;
  /** Ticks that were sent again after a cut. */
  readonly replayed: number;
  /** Messages that had come before, dropped. */
  readonly duplicates: number;
  readonly malformed: number;
  readonly lastEventId: string | null;
}

export interface LabPerSecond {
  readonly messages: number;
  readonly ticks: number;
  readonly payloadBytes: number;
  readonly framingBytes: number;
  /** Of decoding and applying; ms. */
  readonly cpuMs: number;
}

/** What the ways of one run have in common. */
export interface LabShared {
  readonly agreement: LabAgreement;
  readonly firsts: LabFirsts;
  readonly lag: ServerLag;
}

/** What the link has to do about a message. */
export type LabVerdict =
  | { readonly kind: "carryOn" }
  | { readonly kind: "greeted"; readonly hello: HelloEvent }
  /** Ticks came, or a snapshot in their place. */
  | { readonly kind: "ticked" }
  /** Messages are missing: open anew from the cursor. */
  | { readonly kind: "gap" };

const CARRY_ON: LabVerdict = { kind: "carryOn" };
const TICKED: LabVerdict = { kind: "ticked" };

export interface LabReader {
  /** A new link begins. */
  begin(): void;
  read(arrival: LabArrival): LabVerdict;
  /** The id to resume from; null when a snapshot is needed. */
  cursor(): string | null;
  counts(): LabCounts;
}

export function createLabReader(carrier: LabCarrier, shared: LabShared, clock: Clock): LabReader {
  const { agreement, firsts, lag } = shared;
  const counts = { messages: 0, ticks: 0, missed: 0, replayed: 0, duplicates: 0, malformed: 0 };
  // Each counts messages and one amount of them.
  const payload = createRates();
  const framing = createRates();
  const ticking = createRates();
  const busy = createRates();
  const latency = createSpreadMeter();
  const behind = createSpreadMeter();
  /** Of messages with ticks alone. */
  const ticked = { bytes: 0, cpuMs: 0 };
  let last: EventId | null = null;
  let hello: HelloEvent | null = null;
  let gapped = false;
  let replaying = false;
  /** Left for after the timing: whoever comes last would pay for all three. */
  let compare: (() => void) | null = null;

  function judge(event: LabEvent, at: number): LabVerdict {
    switch (event.name) {
      case "hello":
        hello = event.data;
        replaying = last !== null;
        return { kind: "greeted", hello };
      case "heartbeat":
        return CARRY_ON;
      case "reset":
        last = null;
        counts.missed += 1;
        return CARRY_ON;
      case "snapshot":
        return snapshot(event, at);
      case "quotes":
        return quotes(event, at);
      default:
        return assertNever(event, "lab event");
    }
  }

  function snapshot({ id, data }: Extract<LabEvent, { name: "snapshot" }>, at: number): LabVerdict {
    if (judgeSnapshot(last, id) === "duplicate") return drop();
    // A new trading day tells everything again and goes on from the event before.
    const goesOn = last?.epoch === id.epoch && data.prev !== undefined && data.prev <= last.seq;
    if (last !== null && !goesOn) counts.missed += 1;
    last = id;
    gapped = false;
    replaying = false;
    lag.heard(data.at, at);
    compare = () => agreement.begin(carrier, id.epoch, id.seq);
    return TICKED;
  }

  function quotes({ id, data }: Extract<LabEvent, { name: "quotes" }>, at: number): LabVerdict {
    const verdict = judgeEvent(last, id, data.prev);
    switch (verdict) {
      case "duplicate":
        return drop();
      case "gap":
        // The first time the replay may fill it; when it did not, a snapshot must.
        if (gapped || last?.epoch !== id.epoch) {
          last = null;
          counts.missed += 1;
        }
        gapped = true;
        return { kind: "gap" };
      case "accept": {
        last = id;
        gapped = false;
        const rows = data.quotes.length / QUOTE_STRIDE;
        counts.ticks += rows;
        ticking.arrived(at, rows);
        if (replaying && data.at > (hello?.at ?? 0)) replaying = false;
        if (replaying) counts.replayed += rows;
        else {
          lag.heard(data.at, at);
          latency.add(lag.behindMs() ?? 0);
          behind.add(firsts.behindMs(id.seq, at));
        }
        const sum = sumOf(id.seq, data.quotes);
        compare = () => agreement.told(carrier, id.seq, sum, rows);
        return TICKED;
      }
      default:
        return assertNever(verdict, "verdict");
    }
  }

  function drop(): LabVerdict {
    counts.duplicates += 1;
    return CARRY_ON;
  }

  return {
    begin() {
      hello = null;
      replaying = false;
    },
    read(arrival) {
      const at = clock.monotonic();
      const before = counts.ticks;
      const event = arrival.decode(hello?.epoch ?? null);
      let verdict = CARRY_ON;
      if (isProtocolError(event)) counts.malformed += 1;
      else if (hello === null && event.name !== "hello") counts.malformed += 1;
      else verdict = judge(event, at);
      const cpuMs = clock.monotonic() - at;
      compare?.();
      compare = null;
      counts.messages += 1;
      payload.arrived(at, arrival.payloadBytes);
      framing.arrived(at, arrival.framingBytes);
      busy.arrived(at, cpuMs);
      if (counts.ticks > before) {
        ticked.bytes += arrival.payloadBytes + arrival.framingBytes;
        ticked.cpuMs += cpuMs;
      }
      return verdict;
    },
    cursor: () => (last === null ? null : formatEventId(last)),
    counts() {
      const now = clock.monotonic();
      const sized = payload.perSecond(now);
      return {
        ...counts,
        perSecond:
          sized === null
            ? undefined
            : {
                messages: sized.events,
                payloadBytes: sized.chars,
                framingBytes: framing.perSecond(now)?.chars ?? 0,
                ticks: ticking.perSecond(now)?.chars ?? 0,
                cpuMs: busy.perSecond(now)?.chars ?? 0,
              },
        bytesPerTick: counts.ticks === 0 ? undefined : ticked.bytes / counts.ticks,
        cpuMsPer1000: counts.ticks === 0 ? undefined : (ticked.cpuMs / counts.ticks) * 1_000,
        latency: latency.spread(),
        behind: behind.spread(),
        lastEventId: last === null ? null : formatEventId(last),
      };
    },
  };
}

/** Over (seq, sid, bid, ask) of each tick; no price counts as 0, which no price is. */
function sumOf(seq: number, quotes: readonly (number | null)[]): number {
  let sum = emptySum();
  for (let at = 0; at < quotes.length; at += QUOTE_STRIDE) {
    sum = mixSum(sum, seq);
    sum = mixSum(sum, quotes[at] ?? 0);
    sum = mixSum(sum, quotes[at + 1] ?? 0);
    sum = mixSum(sum, quotes[at + 2] ?? 0);
  }
  return sum;
}

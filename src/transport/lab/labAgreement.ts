import { LAB_CARRIERS, type LabCarrier } from "./labCarriers.ts";

/** Events of one way that wait for the others. Beyond them the oldest are given up, and compared no more. */
const MAX_WAITING = 5_000;

/** Whether all ways were given the same ticks. */
export interface Agreement {
  /** "starting": they have not all had an event since the place from which they are compared. */
  readonly kind: "starting" | "same" | "different";
  /** Over (seq, sid, bid, ask) of every tick that all three had, in order; 32 bits. */
  readonly checksum: number;
  readonly ticks: number;
  /** Seq of the newest event that all three had; null before the first. */
  readonly upTo: number | null;
  /** Those that were given something else than the others, or not at all, since the start. */
  readonly odd: readonly LabCarrier[];
}

/** Compares what came by the three ways event by event, however far one is behind. */
export interface LabAgreement {
  /** A snapshot: this way goes on from here, and what all three have had is compared from the latest of these places. */
  begin(carrier: LabCarrier, epoch: string, seq: number): void;
  /** An event, in order and once. `sum` is that of its ticks. */
  told(carrier: LabCarrier, seq: number, sum: number, ticks: number): void;
  agreement(): Agreement;
}

interface Told {
  readonly seq: number;
  readonly sum: number;
  readonly ticks: number;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over whole numbers instead of bytes: cheap, and the same on every machine. */
export function mixSum(sum: number, value: number): number {
  return Math.imul(sum ^ (value | 0), FNV_PRIME) >>> 0;
}

export function emptySum(): number {
  return FNV_OFFSET;
}

export function createLabAgreement(): LabAgreement {
  const waiting: Record<LabCarrier, Told[]> = { sse: [], text: [], binary: [] };
  const from = new Map<LabCarrier, number>();
  const odd = new Set<LabCarrier>();
  let inEpoch: string | null = null;
  /** Nothing up to here is compared any more. */
  let settled = 0;
  let checksum = emptySum();
  let ticks = 0;
  let upTo: number | null = null;

  function compare(): void {
    if (from.size < LAB_CARRIERS.length) return;
    for (const carrier of LAB_CARRIERS) {
      const queue = waiting[carrier];
      while ((queue[0]?.seq ?? Infinity) <= settled) queue.shift();
    }
    for (;;) {
      const heads = LAB_CARRIERS.map((carrier) => waiting[carrier][0]);
      const [first, second, third] = heads;
      if (first === undefined || second === undefined || third === undefined) return;
      const next = Math.min(first.seq, second.seq, third.seq);
      if (isSame(first, second) && isSame(second, third)) agree(first);
      else blame(heads);
      settled = next;
      for (const carrier of LAB_CARRIERS) if (waiting[carrier][0]?.seq === next) waiting[carrier].shift();
    }
  }

  function agree(event: Told): void {
    checksum = mixSum(checksum, event.sum);
    ticks += event.ticks;
    upTo = event.seq;
  }

  /** Whoever stands alone; all of them when no two say the same. */
  function blame(heads: readonly (Told | undefined)[]): void {
    const alone = LAB_CARRIERS.filter(
      (_, own) => !heads.some((other, place) => place !== own && isSame(heads[own], other)),
    );
    for (const carrier of alone) odd.add(carrier);
  }

  return {
    begin(carrier, epoch, seq) {
      if (epoch !== inEpoch) {
        inEpoch = epoch;
        from.clear();
        settled = 0;
        for (const queue of Object.values(waiting)) queue.length = 0;
      }
      from.set(carrier, seq);
      settled = Math.max(settled, seq);
      compare();
    },
    told(carrier, seq, sum, count) {
      const queue = waiting[carrier];
      queue.push({ seq, sum, ticks: count });
      if (queue.length > MAX_WAITING) settled = Math.max(settled, queue.shift()?.seq ?? 0);
      compare();
    },
    agreement: () => ({
      kind: odd.size > 0 ? "different" : upTo === null ? "starting" : "same",
      checksum,
      ticks,
      upTo,
      odd: LAB_CARRIERS.filter((carrier) => odd.has(carrier)),
    }),
  };
}

function isSame(one: Told | undefined, other: Told | undefined): boolean {
  return one?.seq === other?.seq && one?.sum === other?.sum;
}

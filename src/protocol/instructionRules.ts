import type { Instrument } from "./instrument.ts";
import { refusalBy, shownQty, type OrderRefusal } from "./orderRefusal.ts";
import type { ExecInst, Side } from "./orderTerms.ts";
import type { Lots, Ticks } from "./units.ts";

/** An order as its instructions look at it. */
export interface InstructedOrder {
  readonly execInst: readonly ExecInst[];
  readonly side: Side;
  readonly qty: Lots;
  readonly price: Ticks | null;
}

/** Best prices in continuous trading, 0 for none. */
export interface BestPrices {
  readonly bid: number;
  readonly ask: number;
}

/** An open reduce-only order that may trade. Those of one group lower each other; null: it stands alone. */
export interface ReducingLots {
  readonly leaves: number;
  readonly group: string | number | null;
}

/** A post-only order never takes. */
export function checkPostOnly(
  { execInst, side, price }: InstructedOrder,
  { bid, ask }: BestPrices,
): OrderRefusal | null {
  if (!execInst.includes("participateDontInitiate") || price === null) return null;
  const takes = side === "buy" ? ask > 0 && price >= ask : bid > 0 && price <= bid;
  return takes ? refusalBy("brokerOption", "price", "wouldTake") : null;
}

/** A reduce-only order has no more than `room` lots, as `reducibleLots` says. */
export function checkReduceOnly(
  { execInst, qty }: InstructedOrder,
  room: number,
  instrument: Instrument,
): OrderRefusal | null {
  if (!execInst.includes("doNotIncrease") || qty <= room) return null;
  return room > 0
    ? refusalBy("brokerOption", "orderQty", "reducesLess", shownQty(room as Lots, instrument))
    : refusalBy("brokerOption", "orderQty", "reducesNothing");
}

/**
 * Lots that a new reduce-only order may still have: of `position`, signed, what the reduce-only orders of its side leave.
 * Orders of one group together count as the largest of them.
 */
export function reducibleLots(position: number, side: Side, orders: Iterable<ReducingLots>): number {
  let room = Math.max(0, side === "buy" ? -position : position);
  const groups = new Map<string | number, number>();
  for (const { leaves, group } of orders) {
    const counted = group === null ? 0 : (groups.get(group) ?? 0);
    room -= Math.max(0, leaves - counted);
    if (group !== null) groups.set(group, Math.max(counted, leaves));
  }
  return Math.max(0, room);
}

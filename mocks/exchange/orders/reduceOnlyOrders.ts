import { reducibleLots } from "../../../src/protocol/instructionRules.ts";
import { leavesQty, type ExchangeOrder } from "./exchangeOrder.ts";

/** By how many lots each reduce-only order must be lowered so that together they cannot turn the position. */
export type Excess = readonly (readonly [order: ExchangeOrder, lots: number])[];

export function isReduceOnly(order: Pick<ExchangeOrder, "execInst">): boolean {
  return order.execInst.includes("doNotIncrease");
}

/**
 * `orders` are one account's in one instrument, oldest first; the newest give way. Orders of one group lower each other,
 * so that together they count as the larger one; a child that waits for its parent counts only once that has filled.
 */
export function excessOver(position: number, orders: readonly ExchangeOrder[]): Excess {
  const room = { buy: Math.max(0, -position), sell: Math.max(0, position) };
  /** The most lots seen of each group. */
  const groups = new Map<number, number>();
  const excess: [ExchangeOrder, number][] = [];
  for (const order of orders) {
    if (!isReduceOnly(order) || order.waitsFor === "parent") continue;
    const leaves = leavesQty(order);
    const counted = order.group === 0 ? 0 : (groups.get(order.group) ?? 0);
    const kept = Math.min(leaves, counted + room[order.side]);
    room[order.side] -= Math.max(0, kept - counted);
    if (order.group !== 0) groups.set(order.group, Math.max(counted, kept));
    if (kept < leaves) excess.push([order, leaves - kept]);
  }
  return excess;
}

/** Lots that a new reduce-only order of that side may still have. */
export function reducible(
  position: number,
  side: ExchangeOrder["side"],
  orders: readonly ExchangeOrder[],
): number {
  const counted = orders.filter(
    (order) => isReduceOnly(order) && order.side === side && order.waitsFor !== "parent",
  );
  return reducibleLots(
    position,
    side,
    counted.map((order) => ({ leaves: leavesQty(order), group: order.group === 0 ? null : order.group })),
  );
}

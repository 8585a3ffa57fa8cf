import { worstOf } from "../../../src/protocol/exposure.ts";
import { ZERO_MONEY, type Money } from "../../../src/protocol/money.ts";
import { formatQty } from "../../../src/protocol/units.ts";
import { isOver, leavesQty, valueToReserve, type ExchangeOrder } from "./exchangeOrder.ts";
import type { Market } from "../market/market.ts";

// How orders of a list depend on each other. A pair's orders, and a bracket's children, share a group; children name
// their parent while it may still fill.

export function isParent(order: ExchangeOrder): boolean {
  return order.contingencyType === "oneTriggersTheOther" && order.group === 0;
}

/** The other live orders of its group. */
export function siblingsOf(order: ExchangeOrder, live: ReadonlyMap<number, ExchangeOrder>): ExchangeOrder[] {
  if (order.group === 0) return [];
  return [...live.values()].filter((one) => one.group === order.group && one !== order);
}

/** What is held for each of these orders of one side that lower each other: for the largest its value, for others 0. */
export function worstOnly(
  orders: readonly ExchangeOrder[],
  market: Market,
): (readonly [order: ExchangeOrder, value: Money])[] {
  const values = orders.map((order) => valueToReserve(order, market));
  const worst = worstOf(values);
  return orders.map((order, at) => [order, at === worst ? (values[at] ?? ZERO_MONEY) : ZERO_MONEY]);
}

/** Why an order of a list has ended with whose fills it was lowered to nothing. */
export const SIBLING_TRADED = "The other order of its list has traded";

/**
 * What is not as it was before a fill that is taken back: the other orders of the list, which the fill has ended or
 * lowered, stay so. In words for their owner; null for nothing.
 */
export function listNote(
  order: ExchangeOrder,
  own: ReadonlyMap<number, ExchangeOrder>,
  { instrument }: Market,
): string | null {
  if (order.group === 0) return null;
  for (const one of own.values()) {
    if (one === order || one.group !== order.group) continue;
    if (!isOver(one) && leavesQty(one) < order.qty - order.cumQty)
      return `The other order of its list stays lowered, with ${formatQty(leavesQty(one), instrument)} left: raise it if you want it as it was`;
    if (one.text === SIBLING_TRADED)
      return "The other order of its list stays canceled: place it again if you still want it";
  }
  return null;
}

export function childrenOf(parent: ExchangeOrder, live: ReadonlyMap<number, ExchangeOrder>): ExchangeOrder[] {
  return [...live.values()].filter(({ parentId }) => parentId === parent.id);
}

/** Lots of an order that may trade now: of a child no more than its parent has filled and its group has not. */
export function activeLots(order: ExchangeOrder, own: ReadonlyMap<number, ExchangeOrder>): number {
  if (order.ordStatus === "doneForDay") return 0;
  const leaves = leavesQty(order);
  if (order.parentId === 0) return leaves;
  let left = own.get(order.parentId)?.cumQty ?? 0;
  for (const one of own.values()) if (one.group === order.group) left -= one.cumQty;
  return Math.max(0, Math.min(leaves, left));
}

/** Orders of one list: they never trade with each other. */
export function belongTogether(one: ExchangeOrder, other: ExchangeOrder): boolean {
  return one.account === other.account && one.listId !== null && one.listId === other.listId;
}

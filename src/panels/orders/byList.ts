import type { Order } from "../../orders/lifecycle/order.ts";

/** The same orders with those of one list together, where the first of them stands, the list's first order on top. */
export function byList(orders: readonly Order[]): readonly Order[] {
  const lists = new Map<string, Order[]>();
  for (const order of orders) {
    const { listId = null } = order.conditions ?? {};
    if (listId !== null) lists.set(listId, [order, ...(lists.get(listId) ?? [])]);
  }
  if (lists.size === 0) return orders;
  return orders.flatMap((order) => {
    const { listId = null } = order.conditions ?? {};
    if (listId === null) return [order];
    const legs = lists.get(listId) ?? [];
    lists.delete(listId);
    return legs;
  });
}

/** The orders of each symbol, by symbol, each in the order that they came in. */
export function bySymbol(orders: readonly Order[]): readonly (readonly [string, readonly Order[]])[] {
  const symbols = new Map<string, Order[]>();
  for (const order of orders) {
    const own = symbols.get(order.symbol);
    if (own === undefined) symbols.set(order.symbol, [order]);
    else own.push(order);
  }
  return [...symbols].sort(([left], [right]) => (left < right ? -1 : 1));
}

/** Working orders in the order of their rows, by how they are grouped. */
export function inRows(orders: readonly Order[], grouping: "list" | "symbol"): readonly Order[] {
  return grouping === "list" ? byList(orders) : bySymbol(orders).flatMap(([, own]) => byList(own));
}

/** Whether the parent of a bracket's child is still to fill: it works on the other side and nothing of it has traded. */
export function hasOpenParent(working: ReadonlyMap<string, Order>, child: Order | undefined): boolean {
  const { listId = null, contingencyType } = child?.conditions ?? {};
  if (child === undefined || listId === null || contingencyType !== "oneTriggersTheOther") return false;
  for (const { conditions, side, cumQty } of working.values())
    if (conditions?.listId === listId && side !== child.side && cumQty === 0) return true;
  return false;
}

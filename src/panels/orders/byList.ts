import type { Order } from "../../orders/order.ts";

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

import type { Order } from "../../orders/lifecycle/order.ts";
import { words } from "../../words/words.ts";
import { orderStateWords } from "./orderStateWords.ts";

/** Those in whose symbol, side, type, state and ids each of the typed words stands. */
export function matchingOrders(orders: readonly Order[], filter: string): readonly Order[] {
  const parts = filter.trim().toUpperCase().split(/\s+/);
  if (parts[0] === "") return orders;
  return orders.filter((order) => {
    const text = searched(order);
    return parts.every((part) => text.includes(part));
  });
}

function searched(order: Order): string {
  const { symbol, side, ordType, orderId, clOrdId, conditions } = order;
  const { word } = orderStateWords(order);
  const { orderType } = words.common;
  return [symbol, words.common[side], orderType[ordType], word, orderId, clOrdId, conditions?.listId]
    .join(" ")
    .toUpperCase();
}
